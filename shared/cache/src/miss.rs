//! Why there was no value, or why nothing was written.

/// The reason; callers of the crate never see it, operators do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Miss {
    /// Nothing is stored, or its life is over.
    Absent,
    /// The key, the value or its life is outside the limits.
    Unfit,
    /// A value of another key came back.
    WrongKey,
    /// The value is of another shape, e.g. of another version of the product.
    Unreadable,
    /// The server was not asked: it failed repeatedly a moment ago.
    Away,
    /// The server was not asked: too many commands are in flight.
    Busy,
    /// The server did not answer in time.
    Late,
    /// The server answered something that is no answer to the command.
    Nonsense,
    /// The command failed.
    Failed(redis::ErrorKind),
}

impl Miss {
    /// As the metrics name it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Miss::Absent => "absent",
            Miss::Unfit => "unfit",
            Miss::WrongKey => "wrong_key",
            Miss::Unreadable => "unreadable",
            Miss::Away => "away",
            Miss::Busy => "busy",
            Miss::Late => "late",
            Miss::Nonsense => "nonsense",
            Miss::Failed(_) => "failed",
        }
    }

    /// Whether an operator should hear of it.
    pub(crate) fn is_trouble(self) -> bool {
        !matches!(self, Miss::Absent | Miss::Unfit)
    }

    /// Whether the server, or what the connection hands out, is at fault.
    pub(crate) fn is_servers_fault(self) -> bool {
        matches!(self, Miss::WrongKey | Miss::Late | Miss::Nonsense | Miss::Failed(_))
    }
}
