//! Counts what a document holds before anything parses it, so that a hostile one costs one pass over its bytes.

/// What was counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Names, numbers, strings and punctuation.
    pub tokens: usize,
    /// `@` signs.
    pub directives: usize,
    /// `name: name` outside parentheses.
    pub aliases: usize,
    /// The deepest nesting of brackets of any kind.
    pub nesting: usize,
}

/// Counts a document. What is not GraphQL is counted somehow; the parser will refuse it.
pub fn count(document: &str) -> Counts {
    let mut lexer = Lexer { rest: document.as_bytes() };
    let mut counts = Counts::default();
    let (mut open, mut parentheses) = (0_usize, 0_usize);
    let mut after_name = false;
    while let Some(token) = lexer.next() {
        counts.tokens += 1;
        match token {
            Token::Name | Token::Value => (),
            Token::Punctuation(b'(' | b'[' | b'{') => {
                open += 1;
                counts.nesting = counts.nesting.max(open);
                parentheses += usize::from(token == Token::Punctuation(b'('));
            }
            Token::Punctuation(b')' | b']' | b'}') => {
                open = open.saturating_sub(1);
                parentheses = parentheses.saturating_sub(usize::from(token == Token::Punctuation(b')')));
            }
            Token::Punctuation(b'@') => counts.directives += 1,
            // In parentheses a colon follows an argument or a field of an object.
            Token::Punctuation(b':') => counts.aliases += usize::from(after_name && parentheses == 0),
            Token::Punctuation(_) => (),
        }
        after_name = token == Token::Name;
    }
    counts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Name,
    Value,
    Punctuation(u8),
}

struct Lexer<'a> {
    rest: &'a [u8],
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<Token> {
        loop {
            match *self.rest.first()? {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => self.skip(1),
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                b'"' => {
                    self.string();
                    return Some(Token::Value);
                }
                b'.' if self.rest.starts_with(b"...") => {
                    self.skip(3);
                    return Some(Token::Punctuation(b'.'));
                }
                b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                    self.skip_while(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
                    return Some(Token::Name);
                }
                b'-' | b'0'..=b'9' => {
                    self.skip_while(|byte| matches!(byte, b'-' | b'+' | b'.' | b'0'..=b'9' | b'e' | b'E'));
                    return Some(Token::Value);
                }
                other => {
                    self.skip(1);
                    return Some(Token::Punctuation(other));
                }
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn skip_while(&mut self, holds: impl Fn(u8) -> bool) {
        let length = self.rest.iter().position(|byte| !holds(*byte)).unwrap_or(self.rest.len());
        self.skip(length);
    }

    /// An ordinary string ends at its quote or its line, a block string at three quotes.
    fn string(&mut self) {
        let block = self.rest.starts_with(b"\"\"\"");
        self.skip(if block { 3 } else { 1 });
        while let Some(byte) = self.rest.first() {
            match byte {
                b'\\' if block && self.rest.starts_with(b"\\\"\"\"") => self.skip(4),
                b'\\' if !block => self.skip(2),
                b'"' if !block => return self.skip(1),
                b'"' if self.rest.starts_with(b"\"\"\"") => return self.skip(3),
                b'\n' | b'\r' if !block => return,
                _ => self.skip(1),
            }
        }
    }
}
