//! Reading a formula: only what is listed here is let through, so that nothing else needs to be feared.

use std::thread;

use cel::{
    IdedExpr,
    common::{
        ast::{CallExpr, Expr, LiteralValue, operators},
        types::CelDouble,
    },
    parser::Parser,
};
use linli_contracts::scoring::FormulaInput;
use linli_kernel::ApiError;

use super::{FUNCTIONS, MAX_LENGTH, invalid};

/// The most operations, numbers and names together.
const MAX_NODES: usize = 200;
/// How deep parentheses may go.
const MAX_DEPTH: usize = 16;
/// The stack on which a formula is parsed; only what is used of it is taken.
const STACK: usize = 64 * 1024 * 1024;
/// The most inputs.
const MAX_INPUTS: usize = 20;

/// What a part of a formula comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Truth,
}

/// The expression of a formula, with every number a double.
pub(super) fn read(formula: &str, inputs: &[FormulaInput]) -> Result<IdedExpr, ApiError> {
    names(inputs)?;
    characters(formula)?;
    let unreadable = || invalid("读不懂，请检查运算符和括号", "it cannot be read; check operators and parentheses");
    let mut expression = parsed(formula).ok_or_else(unreadable)?;
    let mut reader = Reader { inputs, nodes: 0 };
    match reader.kind(&mut expression, 0)? {
        Kind::Number => Ok(expression),
        Kind::Truth => Err(invalid("结果是“是或否”，不是数", "its result is a yes or no, not a number")),
    }
}

/// The expression as it stands. The parser goes deep before it gives up on a broken text, deeper than a server's thread may:
/// an overflow would end the process, so it has a stack of its own.
fn parsed(formula: &str) -> Option<IdedExpr> {
    let parser = Parser::new().max_recursion_depth(64).error_recovery_limit(1);
    thread::scope(|scope| {
        let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || parser.parse(formula).ok());
        reading.ok()?.join().ok().flatten()
    })
}

/// Inputs are named like variables, and not like functions.
fn names(inputs: &[FormulaInput]) -> Result<(), ApiError> {
    if inputs.len() > MAX_INPUTS {
        return Err(invalid(format!("输入超过 {MAX_INPUTS} 个"), format!("it has more than {MAX_INPUTS} inputs")));
    }
    for (nth, input) in inputs.iter().enumerate() {
        let name = input.name.as_str();
        let formed = name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_alphabetic());
        let formed = formed && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let taken = FUNCTIONS.contains(&name) || ["true", "false", "null", "in"].contains(&name);
        if !formed || taken || inputs.iter().take(nth).any(|other| other.name == name) || input.min > input.max {
            return Err(invalid(
                format!("输入“{name}”的名称或范围不可用"),
                format!("the name or range of the input “{name}” is not usable"),
            ));
        }
    }
    Ok(())
}

/// Length, characters and parentheses, before anything is parsed.
fn characters(formula: &str) -> Result<(), ApiError> {
    if formula.len() > MAX_LENGTH {
        return Err(invalid(format!("超过 {MAX_LENGTH} 个字符"), format!("it has more than {MAX_LENGTH} characters")));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || " _.,+-*/<>=!&|?:()\n".contains(c);
    if let Some(other) = formula.chars().find(|c| !allowed(*c)) {
        return Err(invalid(format!("有不允许的字符“{other}”"), format!("the character “{other}” is not allowed")));
    }
    let mut depth = 0_usize;
    for c in formula.chars() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        if depth > MAX_DEPTH {
            return Err(invalid(format!("括号超过 {MAX_DEPTH} 层"), format!("its parentheses go deeper than {MAX_DEPTH}")));
        }
    }
    Ok(())
}

struct Reader<'a> {
    inputs: &'a [FormulaInput],
    nodes: usize,
}

impl Reader<'_> {
    /// What an expression comes to, if all of it is allowed. Numbers become doubles on the way.
    fn kind(&mut self, expression: &mut IdedExpr, depth: usize) -> Result<Kind, ApiError> {
        self.nodes += 1;
        if self.nodes > MAX_NODES || depth > MAX_NODES {
            return Err(invalid("太长，请拆成几个项目", "it is too long; make several items of it"));
        }
        match &mut expression.expr {
            Expr::Literal(literal) => number(literal),
            Expr::Ident(name) if self.inputs.iter().any(|input| input.name == *name) => Ok(Kind::Number),
            Expr::Ident(name) => Err(invalid(format!("没有名为“{name}”的输入"), format!("there is no input “{name}”"))),
            Expr::Call(call) => self.call(call, depth),
            _ => Err(invalid("用了不允许的写法", "it uses what is not allowed")),
        }
    }

    fn call(&mut self, call: &mut CallExpr, depth: usize) -> Result<Kind, ApiError> {
        let name = call.func_name.clone();
        let kinds = call.args.iter_mut().map(|arg| self.kind(arg, depth + 1)).collect::<Result<Vec<_>, _>>()?;
        if call.target.is_some() {
            return Err(invalid("用了不允许的写法", "it uses what is not allowed"));
        }
        result(&name, &kinds).ok_or_else(|| {
            let shown: String = name.chars().filter(|c| *c != '_').collect();
            invalid(format!("“{shown}”不能这样用"), format!("“{shown}” cannot be used like this"))
        })
    }
}

fn number(literal: &mut LiteralValue) -> Result<Kind, ApiError> {
    match literal {
        LiteralValue::Boolean(_) => return Ok(Kind::Truth),
        LiteralValue::Double(value) if value.inner().is_finite() => return Ok(Kind::Number),
        // A formula's whole numbers are small; a double holds them exactly.
        LiteralValue::Int(value) => *literal = LiteralValue::Double(CelDouble::from(*value.inner() as f64)),
        _ => return Err(invalid("有不允许的数", "a number in it is not allowed")),
    }
    Ok(Kind::Number)
}

/// What an operator or function makes of its parts; none where it does not take them.
fn result(name: &str, kinds: &[Kind]) -> Option<Kind> {
    use Kind::{Number, Truth};
    match (name, kinds) {
        (operators::ADD | operators::SUBSTRACT | operators::MULTIPLY | operators::DIVIDE, [Number, Number]) => Some(Number),
        (operators::NEGATE, [Number]) => Some(Number),
        (operators::LESS | operators::LESS_EQUALS | operators::GREATER | operators::GREATER_EQUALS, [Number, Number])
        | (operators::EQUALS | operators::NOT_EQUALS, [Number, Number] | [Truth, Truth])
        | (operators::LOGICAL_NOT, [Truth]) => Some(Truth),
        (operators::LOGICAL_AND | operators::LOGICAL_OR, kinds) if kinds.len() >= 2 && kinds.iter().all(|kind| *kind == Truth) => {
            Some(Truth)
        }
        (operators::CONDITIONAL, [Truth, a, b]) if a == b => Some(*a),
        ("min" | "max", kinds) if !kinds.is_empty() && kinds.iter().all(|kind| *kind == Number) => Some(Number),
        ("round" | "floor" | "ceil" | "abs" | "sqrt", [Number]) | ("rem", [Number, Number]) => Some(Number),
        _ => None,
    }
}
