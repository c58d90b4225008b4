//! The password that a registry is logged in to with.

/// How long an authorization token is taken: twelve hours (documented:
/// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html>).
pub const TOKEN_SECONDS: u64 = 12 * 60 * 60;

/// How an authorization token stands at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// It is taken for so many more seconds.
    Valid {
        /// How many.
        seconds: u64,
    },
    /// It has not been taken for so many seconds: docker has to log in again.
    Expired {
        /// How many.
        seconds: u64,
    },
}

/// How a token stands so many seconds after the login.
pub fn token(seconds_since_login: u64) -> Token {
    match TOKEN_SECONDS.checked_sub(seconds_since_login) {
        Some(seconds @ 1..) => Token::Valid { seconds },
        _ => Token::Expired { seconds: seconds_since_login - TOKEN_SECONDS },
    }
}
