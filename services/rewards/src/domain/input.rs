//! Checks of what comes in, each naming the field.

use linli_contracts::rewards::{ProductInput, RedemptionInput};
use linli_kernel::{
    ApiError, ErrorCode, Points,
    person::{place_name, plain_text},
};

const MAX_NAME: usize = 60;
const MAX_DESCRIPTION: usize = 500;
const MAX_KEY: usize = 100;
const MAX_STOCK: u32 = 1_000_000;
const MAX_QUANTITY: u32 = 99;
/// So that the largest quantity of the dearest product is still an amount of points.
const MAX_PRICE: Points = Points::whole(100_000);

/// Checks a product and tidies its texts.
pub(crate) fn product(input: ProductInput) -> Result<ProductInput, ApiError> {
    let name = place_name(&input.name, MAX_NAME).map_err(|error| error.at("name"))?;
    let description = plain_text(&input.description, MAX_DESCRIPTION).map_err(|error| error.at("description"))?;
    if !input.price.is_positive() || input.price > MAX_PRICE {
        let error = ApiError::new(ErrorCode::PointsOutOfRange).at("price");
        return Err(error.arg("min", Points::from_hundredths(1)).arg("max", MAX_PRICE));
    }
    within("stock", input.stock, 0, MAX_STOCK)?;
    if input.id.is_some() && input.stock_seen.is_none() {
        return Err(ApiError::new(ErrorCode::Required).at("stock_seen"));
    }
    if let Some(limit) = input.limit_per_member {
        within("limitPerMember", limit, 1, MAX_STOCK)?;
    }
    Ok(ProductInput { name, description, ..input })
}

/// Checks a redemption.
pub(crate) fn redemption(input: RedemptionInput) -> Result<RedemptionInput, ApiError> {
    let key = plain_text(&input.key, MAX_KEY).map_err(|error| error.at("key"))?;
    if key.is_empty() {
        return Err(ApiError::new(ErrorCode::Required).at("key"));
    }
    within("quantity", input.quantity, 1, MAX_QUANTITY)?;
    Ok(RedemptionInput { key, ..input })
}

/// What a quantity of a product costs.
pub(crate) fn cost(price: Points, quantity: u32) -> Points {
    Points::from_hundredths(price.hundredths() * i64::from(quantity))
}

fn within(place: &str, value: u32, min: u32, max: u32) -> Result<(), ApiError> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::BadQuantity).at(place).arg("value", value).arg("max", max))
}

#[cfg(test)]
mod tests {
    use linli_kernel::{Env, MemberId, ProductId};

    use super::*;

    fn rice() -> ProductInput {
        let price = Points::whole(50);
        ProductInput {
            id: None,
            revision: 0,
            name: " 大米 5kg ".into(),
            description: String::new(),
            price,
            scheme: None,
            purse: None,
            stock: 20,
            stock_seen: None,
            limit_per_member: None,
            open: true,
        }
    }

    fn order() -> RedemptionInput {
        let env = Env::system();
        let (member, product): (MemberId, ProductId) = (env.new_id(), env.new_id());
        RedemptionInput { key: "k".into(), member, product, quantity: 1, shop: None }
    }

    fn refused<T>(result: Result<T, ApiError>) -> (ErrorCode, String) {
        let error = result.err().unwrap();
        (error.code, error.place.unwrap())
    }

    #[test]
    fn a_products_texts_are_tidied() {
        assert_eq!(product(rice()).unwrap().name, "大米 5kg");
    }

    #[test]
    fn every_wrong_field_of_a_product_is_named() {
        let cases = [
            (ProductInput { name: " ".into(), ..rice() }, ErrorCode::BadName, "name"),
            (ProductInput { name: "米".repeat(61), ..rice() }, ErrorCode::BadName, "name"),
            (ProductInput { description: "述".repeat(501), ..rice() }, ErrorCode::TooLong, "description"),
            (ProductInput { price: Points::ZERO, ..rice() }, ErrorCode::PointsOutOfRange, "price"),
            (ProductInput { price: Points::whole(-1), ..rice() }, ErrorCode::PointsOutOfRange, "price"),
            (ProductInput { price: Points::whole(100_001), ..rice() }, ErrorCode::PointsOutOfRange, "price"),
            (ProductInput { stock: 1_000_001, ..rice() }, ErrorCode::BadQuantity, "stock"),
            (ProductInput { limit_per_member: Some(0), ..rice() }, ErrorCode::BadQuantity, "limitPerMember"),
        ];
        for (input, code, place) in cases {
            assert_eq!(refused(product(input)), (code, place.to_owned()));
        }
    }

    #[test]
    fn a_redemption_needs_a_key_and_a_sensible_quantity() {
        assert_eq!(refused(redemption(RedemptionInput { key: " ".into(), ..order() })), (ErrorCode::Required, "key".into()));
        assert_eq!(refused(redemption(RedemptionInput { key: "k".repeat(101), ..order() })), (ErrorCode::TooLong, "key".into()));
        for quantity in [0, 100, u32::MAX] {
            assert_eq!(refused(redemption(RedemptionInput { quantity, ..order() })), (ErrorCode::BadQuantity, "quantity".into()));
        }
    }

    #[test]
    fn the_dearest_order_is_still_an_amount_of_points() {
        assert!(cost(MAX_PRICE, MAX_QUANTITY) <= Points::LIMIT);
        assert_eq!(cost(Points::from_hundredths(1250), 3), Points::from_hundredths(3750));
    }
}
