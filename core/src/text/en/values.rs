//! How values of a record are written.

/// A value that is true.
pub const YES: &str = "Yes";
/// A value that is false.
pub const NO: &str = "No";

/// The column of a table in a file that says which currency the amounts of `column` are in.
pub fn currency_of(column: &str) -> String {
    format!("{column} currency")
}
