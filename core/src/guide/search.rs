//! One box for all pages: titles, parameters, error texts, prose and messages.

use super::inline::{Inline, plain};
use super::values::{Values, joined};
use super::{Block, Guide};
use crate::order::ordered;

/// Everything that can be found, made once.
#[derive(Clone, Debug)]
pub struct Index {
    entries: Vec<Entry>,
}

/// A section, or a page by its own title.
#[derive(Clone, Debug)]
struct Entry {
    page: String,
    page_name: String,
    section: Option<String>,
    title: String,
    lines: Vec<String>,
    /// In small letters: the title; what tables begin their rows with, which are parameters and errors; all the rest.
    texts: [String; 3],
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The page's id.
    pub page: String,
    /// The section's id; none for the page as a whole.
    pub section: Option<String>,
    /// What the navigation calls the page.
    pub page_name: String,
    /// The heading.
    pub title: String,
    /// A line in which it stands, cut around it.
    pub excerpt: String,
}

/// The most characters of an excerpt.
const EXCERPT: usize = 140;
/// The most characters of a query that are looked for.
const QUERY: usize = 200;

impl Index {
    /// Reads a guide through.
    pub fn of(guide: &Guide, values: &Values) -> Self {
        let mut entries = Vec::new();
        for page in &guide.pages {
            let entry = |section: Option<&String>, title: &str, lines: Vec<String>, heads: &str| {
                let texts = [title.to_lowercase(), heads.to_lowercase(), lines.join("\n").to_lowercase()];
                let (page, page_name) = (page.id.clone(), page.name.clone());
                Entry { page, page_name, section: section.cloned(), title: title.to_owned(), lines, texts }
            };
            let names = format!("{} {}", page.title, page.name);
            let mut whole = entry(None, &page.title, vec![said(&page.lead, values)], "");
            whole.texts[0] = names.to_lowercase();
            entries.push(whole);
            for section in &page.sections {
                let (mut lines, mut heads) = (Vec::new(), String::new());
                for block in &section.blocks {
                    lines_of(block, values, &mut lines);
                    if let Block::Table { rows, .. } = block {
                        for head in rows.iter().filter_map(|row| row.first()) {
                            heads.push_str(&said(head, values));
                            heads.push('\n');
                        }
                    }
                }
                entries.push(entry(Some(&section.id), &section.title, lines, &heads));
            }
        }
        Self { entries }
    }

    /// Where all words of `query` stand, the best first: in a title, then in a parameter or an error, then anywhere.
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let query: String = query.chars().take(QUERY).collect::<String>().to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(i64, &Entry)> = Vec::new();
        for entry in &self.entries {
            let place = |word: &&str| (0..).zip(&entry.texts).find(|(_, text)| text.contains(*word));
            let places: Option<Vec<i64>> = words.iter().map(|word| Some(place(word)?.0)).collect();
            if let Some(places) = places {
                found.push((places.iter().sum(), entry));
            }
        }
        ordered(&found, |(place, _)| Some(*place)).into_iter().map(|(_, entry)| entry.hit(&words)).collect()
    }
}

impl Entry {
    fn hit(&self, words: &[&str]) -> Hit {
        let line = self.lines.iter().find_map(|line| {
            let small = line.to_lowercase();
            let at = words.iter().find_map(|word| small.find(*word))?;
            Some((line, small.get(..at)?.chars().count()))
        });
        let line = line.or_else(|| self.lines.first().map(|line| (line, 0)));
        Hit {
            page: self.page.clone(),
            section: self.section.clone(),
            page_name: self.page_name.clone(),
            title: self.title.clone(),
            excerpt: line.map(|(line, at)| excerpt(line, at)).unwrap_or_default(),
        }
    }
}

/// At most [`EXCERPT`] characters of `line` around the one at `at`, from the beginning of a word.
fn excerpt(line: &str, at: usize) -> String {
    let before = at.saturating_sub(EXCERPT / 3);
    let skipped: String = line.chars().take(before).collect();
    // Back to the word that the cut would go through.
    let start = if before == 0 { 0 } else { skipped.rfind(' ').map_or(0, |space| space + 1) };
    let rest = line.get(start..).unwrap_or_default();
    let mut text: String = if start == 0 { String::new() } else { "…".to_owned() };
    text.extend(rest.chars().take(EXCERPT));
    if rest.chars().nth(EXCERPT).is_some() {
        text.push('…');
    }
    text
}

fn lines_of(block: &Block, values: &Values, lines: &mut Vec<String>) {
    match block {
        // A row is found as a whole: a parameter with what it is for.
        Block::Table { rows, .. } => lines.extend(rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| said(cell, values)).collect();
            cells.join(" — ")
        })),
        Block::Message { title, template } => {
            lines.push(title.clone());
            lines.extend(joined(&values.fill(template)).lines().map(|line| line.trim().to_owned()));
        }
        block => lines.extend(block.lines().into_iter().map(|line| said(line, values))),
    }
}

/// A line as it is read on its page: without marks, with this site's values.
fn said(line: &[Inline], values: &Values) -> String {
    joined(&values.fill(&plain(line)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guide::values::tests::values;

    const GUIDE: &str = r#"{ "sources": {}, "pages": [
        { "id": "", "name": "Guide", "title": "Integrate", "lead": "All of it", "sections": [] },
        { "id": "pkce", "name": "PKCE", "title": "In a page", "lead": "No secret", "sections": [
            { "id": "ask", "title": "The request", "from": [], "blocks": [
                { "message": { "title": "Request", "lines": ["GET {tenant}/authorize"] } },
                { "table": { "caption": "c", "columns": ["a", "b"], "rows": [["`audience`", "What the token is for"]] } } ] },
            { "id": "wrong", "title": "What goes wrong", "from": [], "blocks": [
                { "table": { "caption": "c", "columns": ["a", "b"], "rows": [["`invalid_grant`", "The code was used before"]] } },
                { "p": "Without `audience={audience}` the token is opaque, and İSTANBUL is a city." } ] } ] } ] }"#;

    fn index() -> Index {
        Index::of(&Guide::parse(GUIDE).unwrap(), &values(None))
    }

    fn found(query: &str) -> Vec<(String, String)> {
        let hits = index().find(query).into_iter();
        hits.map(|hit| (hit.section.unwrap_or(hit.page), hit.excerpt)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(place, excerpt)| ((*place).to_owned(), (*excerpt).to_owned())).collect()
    }

    #[test]
    fn titles_come_before_parameters_and_these_before_the_rest() {
        assert_eq!(
            found("audience"),
            pairs(&[
                ("ask", "audience — What the token is for"),
                (
                    "wrong",
                    "Without audience=https://api.rhythmsoftware.com the token is opaque, and İSTANBUL is a city."
                ),
            ])
        );
        assert_eq!(found("INVALID_grant"), pairs(&[("wrong", "invalid_grant — The code was used before")]));
        assert_eq!(found("pkce"), pairs(&[("pkce", "No secret")]));
        assert_eq!(found("request")[0], ("ask".to_owned(), "Request".to_owned()));
    }

    #[test]
    fn values_of_this_site_are_found() {
        assert_eq!(found("example-org.us"), pairs(&[("ask", "GET https://example-org.us.auth0.com/authorize")]));
    }

    #[test]
    fn all_words_have_to_stand_there_and_nothing_finds_nothing() {
        assert_eq!(found("code audience").len(), 1);
        assert_eq!(found("code nowhere"), []);
        assert_eq!(found("  "), []);
        assert_eq!(found("i̇stanbul").len(), 1);
    }

    #[test]
    fn an_excerpt_is_cut_around_what_was_found() {
        let line = format!("{} needle {}", "word ".repeat(40).trim_end(), "tail ".repeat(60));
        let cut = excerpt(&line, 200);
        assert!(cut.starts_with("…word ") && cut.ends_with('…') && cut.contains(" needle "), "{cut}");
        assert_eq!(cut.chars().count(), EXCERPT + 2);
        assert_eq!(excerpt("short", 0), "short");
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(query in any::<String>()) {
            for hit in index().find(&query) {
                prop_assert!(hit.excerpt.chars().count() <= EXCERPT + 2);
            }
        }

        #[test]
        fn no_line_makes_the_excerpt_panic(line in any::<String>(), at in 0_usize..500) {
            prop_assert!(excerpt(&line, at).chars().count() <= EXCERPT + 2);
        }
    }
}
