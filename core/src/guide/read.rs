//! Reads the guide's text. It is a file of this app's own, and comes over a
//! network all the same: what is wrong with it is an error with its place.

use serde_json::Value;
use thiserror::Error;

use super::flow::{Message, Sequence};
use super::inline::{self, Inline, InlineError, Target};
use super::values::unknown_name;
use super::{Block, Guide, Mark, Origin, Page, Section, Source, Tool};
use crate::json::Object;
use crate::shown_text::shown;

/// The most bytes of the guide's text.
pub const GUIDE_LIMIT: usize = 512 * 1024;

/// Why the guide's text can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GuideError {
    /// It is no JSON.
    #[error("the guide's text is not JSON: line {line}, column {column}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Something is missing, or of another type.
    #[error("the guide's text has no usable {what} in {place}")]
    Malformed {
        /// What is expected.
        what: &'static str,
        /// Page, section and number of the block.
        place: String,
    },
    /// A line can't be read.
    #[error("the guide's text has a line that can't be read in {place}: {error}")]
    Line {
        /// Page, section and number of the block.
        place: String,
        /// Why.
        error: InlineError,
    },
    /// It names a page, a section, a source, a value or a kind that there is not.
    #[error("the guide's text names what there is not in {place}: {name}")]
    Unknown {
        /// Page, section and number of the block.
        place: String,
        /// As it is named.
        name: String,
    },
}

impl Guide {
    /// Reads the text of `guide/text/*.json`.
    ///
    /// # Errors
    /// The first thing that is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, GuideError> {
        let root: Value = serde_json::from_str(text)
            .map_err(|error| GuideError::Syntax { line: error.line(), column: error.column() })?;
        let mut at = Place { sources: Vec::new(), place: "root".to_owned() };
        let root = at.object(&root, "object")?;
        for (id, source) in at.member_object(root, "sources")? {
            let mut texts = at.list(Some(source), "source")?.iter();
            let mut next = || at.text(texts.next(), "source");
            at.sources.push(Source { id: id.clone(), name: next()?, address: next()? });
        }
        let mut pages = Vec::new();
        for page in at.list(root.get("pages"), "pages")? {
            pages.push(at.page(page)?);
        }
        let guide = Self { pages, sources: at.sources };
        guide.check_links()?;
        Ok(guide)
    }

    /// Each link within the guide leads somewhere.
    fn check_links(&self) -> Result<(), GuideError> {
        for page in &self.pages {
            let sections = page.sections.iter();
            let lines = sections.flat_map(|section| section.blocks.iter().flat_map(Block::lines));
            for part in lines.chain([&page.lead]).flatten() {
                let Inline::Link { target, .. } = part else { continue };
                let unknown = |name: &str| GuideError::Unknown { place: page.id.clone(), name: shown(name, 100) };
                match target {
                    Target::App(_) => {}
                    Target::Source(id) if self.sources.iter().any(|source| source.id == *id) => {}
                    Target::Source(id) => return Err(unknown(id)),
                    Target::Guide(id, section) => {
                        let page = self.page(id).ok_or_else(|| unknown(id))?;
                        if let Some(section) = section
                            && !page.sections.iter().any(|known| known.id == *section)
                        {
                            return Err(unknown(section));
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// What is known so far, and where the reading is.
struct Place {
    sources: Vec<Source>,
    place: String,
}

impl Place {
    fn malformed(&self, what: &'static str) -> GuideError {
        GuideError::Malformed { what, place: self.place.clone() }
    }

    fn unknown(&self, name: &str) -> GuideError {
        GuideError::Unknown { place: self.place.clone(), name: shown(name, 100) }
    }

    fn object<'a>(&self, value: &'a Value, what: &'static str) -> Result<&'a Object, GuideError> {
        value.as_object().ok_or_else(|| self.malformed(what))
    }

    fn member_object<'a>(&self, object: &'a Object, name: &'static str) -> Result<&'a Object, GuideError> {
        object.get(name).and_then(Value::as_object).ok_or_else(|| self.malformed(name))
    }

    fn list<'a>(&self, value: Option<&'a Value>, what: &'static str) -> Result<&'a [Value], GuideError> {
        value.and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| self.malformed(what))
    }

    fn text(&self, value: Option<&Value>, what: &'static str) -> Result<String, GuideError> {
        value.and_then(Value::as_str).map(str::to_owned).ok_or_else(|| self.malformed(what))
    }

    fn line(&self, value: Option<&Value>, what: &'static str) -> Result<Vec<Inline>, GuideError> {
        let text = self.text(value, what)?;
        inline::parse(&text).map_err(|error| GuideError::Line { place: self.place.clone(), error })
    }

    fn lines(&self, values: &[Value]) -> Result<Vec<Vec<Inline>>, GuideError> {
        values.iter().map(|value| self.line(Some(value), "line")).collect()
    }

    fn page(&mut self, value: &Value) -> Result<Page, GuideError> {
        let page = self.object(value, "page")?;
        let id = self.text(page.get("id"), "id")?;
        self.place = if id.is_empty() { "start".to_owned() } else { id.clone() };
        let mut sections = Vec::new();
        for section in self.list(page.get("sections"), "sections")? {
            self.place = id.clone();
            sections.push(self.section(section)?);
        }
        let (name, title) = (self.text(page.get("name"), "name")?, self.text(page.get("title"), "title")?);
        Ok(Page { id, name, title, lead: self.line(page.get("lead"), "lead")?, sections })
    }

    fn section(&mut self, value: &Value) -> Result<Section, GuideError> {
        let section = self.object(value, "section")?;
        let id = self.text(section.get("id"), "id")?;
        let place = format!("{}#{id}", self.place);
        self.place.clone_from(&place);
        let title = self.text(section.get("title"), "title")?;
        let mut origins = self.origins(section.get("from"))?;
        let mut blocks = Vec::new();
        for (index, block) in self.list(section.get("blocks"), "blocks")?.iter().enumerate() {
            self.place = format!("{place}/{}", index + 1);
            blocks.push(self.block(block)?);
        }
        self.place = place;
        // Where the last block's facts come from would stand right above where the section's do: one line says both.
        if let Some(Block::Origin(last)) = blocks.pop_if(|block| matches!(block, Block::Origin(_))) {
            let new: Vec<_> = last.into_iter().filter(|origin| !origins.contains(origin)).collect();
            origins.extend(new);
        }
        Ok(Section { id, title, blocks, origins })
    }

    fn block(&self, value: &Value) -> Result<Block, GuideError> {
        let block = self.object(value, "block")?;
        let (kind, value) = block.iter().next().filter(|_| block.len() == 1).ok_or_else(|| self.malformed("kind"))?;
        Ok(match &**kind {
            "p" => Block::Paragraph(self.line(Some(value), "text")?),
            "note" | "warning" => {
                let mut texts = self.list(Some(value), "note")?.iter();
                let mut next = || self.line(texts.next(), "note");
                Block::Note { is_warning: kind == "warning", title: next()?, text: next()? }
            }
            "steps" | "list" => {
                let items = self.lines(self.list(Some(value), "items")?)?;
                Block::List { is_ordered: kind == "steps", items }
            }
            "table" => self.table(value)?,
            "message" => self.message(value)?,
            "sequence" => Block::Sequence(self.sequence(value)?),
            "snippets" => Block::Snippets(self.text(Some(value), "use")?),
            "tool" => Block::Tool(self.tool(&self.text(Some(value), "tool")?)?),
            "from" => Block::Origin(self.origins(Some(value))?),
            _ => return Err(self.unknown(kind)),
        })
    }

    fn table(&self, value: &Value) -> Result<Block, GuideError> {
        let table = self.object(value, "table")?;
        let caption = self.text(table.get("caption"), "caption")?;
        let columns = self.list(table.get("columns"), "columns")?;
        let columns: Vec<String> =
            columns.iter().map(|column| self.text(Some(column), "column")).collect::<Result<_, _>>()?;
        let mut rows = Vec::new();
        for row in self.list(table.get("rows"), "rows")? {
            let row = self.lines(self.list(Some(row), "row")?)?;
            if row.len() != columns.len() {
                return Err(self.malformed("row"));
            }
            rows.push(row);
        }
        Ok(Block::Table { caption, columns, rows })
    }

    fn message(&self, value: &Value) -> Result<Block, GuideError> {
        let message = self.object(value, "message")?;
        let lines = self.list(message.get("lines"), "lines")?;
        let lines: Vec<String> = lines.iter().map(|line| self.text(Some(line), "line")).collect::<Result<_, _>>()?;
        let template = lines.join("\n");
        match unknown_name(&template) {
            Some(name) => Err(self.unknown(name)),
            None => Ok(Block::Message { title: self.text(message.get("title"), "title")?, template }),
        }
    }

    fn sequence(&self, value: &Value) -> Result<Sequence, GuideError> {
        let sequence = self.object(value, "sequence")?;
        let participants = self.list(sequence.get("participants"), "participants")?;
        let participants: Vec<String> =
            participants.iter().map(|name| self.text(Some(name), "participant")).collect::<Result<_, _>>()?;
        let mut messages = Vec::new();
        for message in self.list(sequence.get("messages"), "messages")? {
            let message = self.object(message, "message")?;
            let end = |name: &'static str| {
                let index = message.get(name).and_then(Value::as_u64).and_then(|index| usize::try_from(index).ok());
                index.filter(|index| *index < participants.len()).ok_or_else(|| self.malformed(name))
            };
            messages.push(Message {
                from: end("from")?,
                to: end("to")?,
                is_reply: message.get("reply").is_some_and(|reply| *reply == Value::Bool(true)),
                label: self.text(message.get("label"), "label")?,
                short: self.text(message.get("short"), "short")?,
                told: self.line(message.get("told"), "told")?,
            });
        }
        Ok(Sequence { participants, messages })
    }

    fn tool(&self, name: &str) -> Result<Tool, GuideError> {
        Ok(match name {
            "contents" => Tool::Contents,
            "chooser" => Tool::Chooser,
            "pkce_walk" => Tool::PkceWalk,
            "own_sign_in" => Tool::OwnSignIn,
            "budget" => Tool::Budget,
            "services" => Tool::Services,
            _ => return Err(self.unknown(name)),
        })
    }

    /// Each is a mark, and the id of a source if there is one: "documented auth".
    fn origins(&self, value: Option<&Value>) -> Result<Vec<Origin>, GuideError> {
        let mut origins = Vec::new();
        for origin in self.list(value, "from")? {
            let text = self.text(Some(origin), "from")?;
            let (mark, source) = text.split_once(' ').map_or((&*text, None), |(mark, source)| (mark, Some(source)));
            let mark = match mark {
                "documented" => Mark::Documented,
                "inferred" => Mark::Inferred,
                "standard" => Mark::Standard,
                "here" => Mark::Here,
                _ => return Err(self.unknown(mark)),
            };
            let index = |id: &str| {
                let index = self.sources.iter().position(|source| source.id == id);
                index.ok_or_else(|| self.unknown(id))
            };
            let source = source.map(index).transpose()?;
            // What nobody can look up is not documented, and no standard either.
            if source.is_none() && matches!(mark, Mark::Documented | Mark::Standard) {
                return Err(self.malformed("source"));
            }
            origins.push(Origin { mark, source });
        }
        Ok(origins)
    }
}

impl Block {
    /// Its lines of prose.
    pub(super) fn lines(&self) -> Vec<&Vec<Inline>> {
        match self {
            Self::Paragraph(line) => vec![line],
            Self::Note { title, text, .. } => vec![title, text],
            Self::List { items, .. } => items.iter().collect(),
            Self::Table { rows, .. } => rows.iter().flatten().collect(),
            Self::Sequence(sequence) => sequence.messages.iter().map(|message| &message.told).collect(),
            Self::Message { .. } | Self::Snippets(_) | Self::Tool(_) | Self::Origin(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
