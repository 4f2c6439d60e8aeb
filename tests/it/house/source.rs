//! What a source file contains, read with a parser: how long its functions are, and which text looks like SQL.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ImplItemFn, ItemFn, LitStr, Macro, Signature, TraitItemFn,
    spanned::Spanned,
    visit::{self, Visit},
};

/// What was found in one file.
#[derive(Default)]
pub struct Source {
    /// Name and lines, from `fn` to the closing brace.
    pub functions: Vec<(String, usize)>,
    /// Text that is SQL, with its line.
    pub sql: Vec<(usize, String)>,
}

impl Source {
    pub fn read(text: &str) -> Self {
        let mut source = Self::default();
        source.visit_file(&syn::parse_file(text).unwrap());
        source
    }

    fn function(&mut self, signature: &Signature, body: &impl Spanned) {
        let lines = body.span().end().line - signature.span().start().line + 1;
        self.functions.push((signature.ident.to_string(), lines));
    }

    fn text(&mut self, literal: &LitStr) {
        let text = literal.value();
        if is_sql(&text) {
            self.sql.push((literal.span().start().line, text));
        }
    }

    /// Text inside of a macro's input, which the parser leaves as it is.
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(literal) = syn::parse2::<LitStr>(TokenTree::Literal(literal).into()) {
                        self.text(&literal);
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.text(literal);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.tokens(called.tokens.clone());
    }

    /// Comments are attributes too; what they say is not run.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// Whether a text is SQL or a part of it: its words in capitals, whatever stands before them.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let follows = |first: &str, second: &str| words.windows(2).any(|pair| pair == [first, second]);
    let both = |first: &str, second: &str| words.contains(&first) && words.contains(&second);
    both("SELECT", "FROM")
        || both("UPDATE", "SET")
        || follows("INSERT", "INTO")
        || follows("DELETE", "FROM")
        || words.first() == Some(&"SELECT")
        || words.contains(&"WHERE")
        || ["TABLE", "INDEX", "TRIGGER", "VIEW", "SCHEMA", "ROLE"]
            .iter()
            .any(|what| follows("CREATE", what) || follows("ALTER", what) || follows("DROP", what))
        || text.ends_with(".sql")
}

#[test]
fn sql_is_found_however_it_is_written() {
    let found = Source::read(
        r###"
        fn a() { run("  \n SELECT 1"); }
        fn b() { run(r#"
            DELETE FROM x"#); }
        fn c() { run(&format!("{with} SELECT a FROM {x}")); }
        fn d() { run(concat!("x ", "INSERT INTO y ")); }
        const E: &str = "UPDATE x SET y = 1";
        fn f() { vec![g!("tenant_id = $1 AND a WHERE b")]; include_str!("q.sql"); }
        /// SELECT a FROM b
        fn h() { say("SELECTED from the list", "Where to", "UPDATE_GOLDEN=1", "please DELETE it", b"x", 1); }
        "###,
    );
    assert_eq!(found.sql.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5, 6, 7, 8, 8]);
}

#[test]
fn functions_are_measured_from_their_name_to_the_closing_brace() {
    let found = Source::read(
        "/// A.\n#[test]\nfn a() {\n    fn b() {}\n}\ntrait T {\n    fn c();\n    fn d() {\n        1;\n    }\n}\nimpl X {\n    pub fn e(\n    ) {\n    }\n}",
    );
    let sizes: Vec<_> = found.functions.iter().map(|(name, lines)| (name.as_str(), *lines)).collect();
    assert_eq!(sizes, [("a", 3), ("b", 1), ("d", 3), ("e", 3)]);
}
