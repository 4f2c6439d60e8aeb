//! Relay connections: one shape for every list.

use async_graphql::SimpleObject;
use linli_kernel::PageRequest;

/// Where a page stands in its list.
#[derive(SimpleObject)]
pub struct PageInfo {
    /// Whether more rows follow.
    pub has_next_page: bool,
    /// Always false: lists are read forwards.
    pub has_previous_page: bool,
    /// The cursor of the first row; absent on an empty page.
    pub start_cursor: Option<String>,
    /// The cursor of the last row, for `after`; absent on an empty page.
    pub end_cursor: Option<String>,
}

/// The page a client asks for. A size below nought is refused by the list, like nought.
pub fn page(first: Option<i32>, after: Option<String>) -> PageRequest {
    PageRequest { first: first.map(|rows| u32::try_from(rows).unwrap_or(0)), after }
}

/// What a list costs: its fields, once for each row asked for.
pub fn list_cost(first: Option<i32>, fields: usize) -> usize {
    let rows = first.map_or(50, |rows| usize::try_from(rows).unwrap_or(0));
    fields.saturating_mul(rows.max(1))
}

/// Declares the connection and the edge of one kind of row, made from a kernel page.
macro_rules! connection {
    ($(#[$doc:meta])* $connection:ident, $edge:ident of $node:ty) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $connection {
            /// The rows of this page, in the list's order.
            pub edges: Vec<$edge>,
            /// Where this page stands in the list.
            pub page_info: $crate::graphql::connection::PageInfo,
        }

        /// One row of a list.
        #[derive(async_graphql::SimpleObject)]
        pub struct $edge {
            /// The row.
            pub node: $node,
            /// Its cursor, for `after`; good in this list only.
            pub cursor: String,
        }

        impl From<linli_kernel::Page<$node>> for $connection {
            fn from(page: linli_kernel::Page<$node>) -> Self {
                let page_info = $crate::graphql::connection::PageInfo {
                    has_next_page: page.has_next,
                    has_previous_page: false,
                    start_cursor: page.rows.first().map(|(cursor, _)| cursor.clone()),
                    end_cursor: page.rows.last().map(|(cursor, _)| cursor.clone()),
                };
                let edges = page.rows.into_iter().map(|(cursor, node)| $edge { node, cursor }).collect();
                Self { edges, page_info }
            }
        }
    };
}
pub(crate) use connection;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_costs_its_fields_for_every_row_asked_for() {
        assert_eq!(list_cost(None, 3), 150);
        assert_eq!(list_cost(Some(500), 3), 1500);
        assert_eq!(list_cost(Some(-1), 3), 3);
    }

    #[test]
    fn a_size_below_nought_is_refused_as_a_bad_page() {
        assert_eq!(page(Some(-5), None).limit().unwrap_err().code, linli_kernel::ErrorCode::BadPage);
        assert_eq!(page(None, None).limit().unwrap(), 50);
    }
}
