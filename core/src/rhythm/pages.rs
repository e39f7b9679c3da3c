//! A list, read page by page: the next page only when somebody asks for it, as
//! far as it goes, and with an end even if the service knows none. Whoever drops
//! the future cancels the call.

use std::collections::BTreeSet;

use super::catalogue::operation::Operation;
use super::client::{Call, ServiceClient};
use super::error::ServiceError;
use super::list::{ListError, Page, StartKey};
use crate::json::Object;
use crate::port::Http;
use crate::renewal::AccessTokens;

/// The most bytes of a page.
const PAGE_LIMIT: usize = 16 * 1024 * 1024;
/// The most records of a list that are kept: what a browser can hold and a person can wait for.
pub const RECORDS_LIMIT: usize = 100_000;
/// Pages without a record, one after another, after which nothing more is expected to come.
const EMPTY_LIMIT: u32 = 100;

/// How far a list has been read.
#[derive(Clone, Debug)]
pub struct Pages {
    operation: &'static Operation,
    arguments: Vec<(&'static str, String)>,
    next: Next,
    /// The keys that were sent, since a service that gives one again would never end.
    sent: BTreeSet<StartKey>,
    loaded: usize,
    odd: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    First,
    At(StartKey),
    /// The last page led back to an earlier one.
    Circle,
    End(End),
}

/// How a list ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// There is no further page.
    Complete,
    /// There are more records than are kept.
    Limit,
}

impl Pages {
    /// The list that `operation` gives for `arguments`, from its beginning.
    pub const fn of(operation: &'static Operation, arguments: Vec<(&'static str, String)>) -> Self {
        Self { operation, arguments, next: Next::First, sent: BTreeSet::new(), loaded: 0, odd: 0 }
    }

    /// The records of the next page that has any; `None` at the end. After an error the same page can be asked for again.
    ///
    /// # Errors
    /// When a page can't be read, or the service gives the same pages again and again.
    pub async fn next(
        &mut self,
        client: &ServiceClient<'_, impl Http, impl AccessTokens>,
    ) -> Result<Option<Vec<Object>>, ServiceError> {
        for _ in 0..EMPTY_LIMIT {
            let key = match &self.next {
                Next::First => None,
                Next::At(key) => Some(key.clone()),
                Next::Circle => return Err(ListError::RepeatedKey.into()),
                Next::End(_) => return Ok(None),
            };
            let page = self.fetch(client, key.as_ref()).await?;
            let records = self.take(key, page);
            if !records.is_empty() {
                return Ok(Some(records));
            }
        }
        Err(ListError::OnlyEmptyPages.into())
    }

    async fn fetch(
        &self,
        client: &ServiceClient<'_, impl Http, impl AccessTokens>,
        key: Option<&StartKey>,
    ) -> Result<Page, ServiceError> {
        let arguments: Vec<_> = self.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let query: Vec<_> = key.map(|key| ("exclusiveStartKey", key.as_str())).into_iter().collect();
        let call = Call { operation: self.operation, arguments: &arguments, query: &query };
        let response = client.get(call, PAGE_LIMIT).await?;
        if response.status != 200 {
            return Err(ServiceError::of(&response));
        }
        Ok(Page::parse(&response.body)?)
    }

    /// Notes the page that began at `key`, and gives its records.
    fn take(&mut self, key: Option<StartKey>, page: Page) -> Vec<Object> {
        self.sent.extend(key);
        let next = match page.next {
            None => Next::End(End::Complete),
            Some(next) if self.sent.contains(&next) => Next::Circle,
            Some(next) => Next::At(next),
        };
        let mut records = page.records;
        let room = RECORDS_LIMIT - self.loaded;
        let is_full = records.len() > room || (records.len() == room && next != Next::End(End::Complete));
        records.truncate(room);
        self.loaded += records.len();
        self.odd += page.odd;
        self.next = if is_full { Next::End(End::Limit) } else { next };
        records
    }

    /// How many records have been read.
    pub const fn loaded(&self) -> usize {
        self.loaded
    }

    /// How many entries were no records and are left out.
    pub const fn odd(&self) -> usize {
        self.odd
    }

    /// How the list ended, if it did.
    pub const fn end(&self) -> Option<End> {
        match self.next {
            Next::End(end) => Some(end),
            _ => None,
        }
    }
}
