use proptest::prelude::*;

use super::*;

const TEXT: &str = r#"{
    "sources": { "auth": ["Authentication", "https://docs.example/auth"] },
    "pages": [
        { "id": "", "name": "Guide", "title": "Integrate", "lead": "See [PKCE](guide:pkce#ask).", "sections": [] },
        { "id": "pkce", "name": "PKCE", "title": "In a page", "lead": "No secret.", "sections": [
            { "id": "ask", "title": "The request", "from": ["documented auth", "inferred"], "blocks": [
                { "p": "A `{client_id}`." },
                { "warning": ["No audience", "Then it is opaque."] },
                { "steps": ["one", "two"] },
                { "table": { "caption": "All", "columns": ["a", "b"], "rows": [["x", "y"]] } },
                { "message": { "title": "Request", "lines": ["GET {tenant}", "  ?a={new:b}"] } },
                { "sequence": { "participants": ["a", "b"], "messages": [
                    { "from": 0, "to": 1, "label": "l", "short": "s", "told": "t" },
                    { "from": 1, "to": 0, "reply": true, "label": "l", "short": "s", "told": "[s](source:auth)" } ] } },
                { "snippets": "page" },
                { "from": ["standard auth"] },
                { "tool": "pkce_walk" },
                { "from": ["inferred", "standard auth"] } ] } ] } ] }"#;

#[test]
fn each_kind_of_block_is_read() {
    let guide = Guide::parse(TEXT).unwrap();
    let section = &guide.page("pkce").unwrap().sections[0];
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    // Those of the last block stand with the section's, each once.
    let from = |mark, source| Origin { mark, source };
    assert_eq!(
        section.origins,
        [from(Mark::Documented, Some(0)), from(Mark::Inferred, None), from(Mark::Standard, Some(0))]
    );
    let [paragraph, note, list, table, message, sequence, snippets, origin, tool] = &section.blocks[..] else {
        panic!("nine blocks: {section:?}");
    };
    assert_eq!(inline::plain(paragraph.lines()[0]), "A {client_id}.");
    assert_eq!(*note, Block::Note { is_warning: true, title: text("No audience"), text: text("Then it is opaque.") });
    assert_eq!(*list, Block::List { is_ordered: true, items: vec![text("one"), text("two")] });
    let rows = vec![vec![text("x"), text("y")]];
    let columns = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(*table, Block::Table { caption: "All".to_owned(), columns, rows });
    let template = "GET {tenant}\n  ?a={new:b}".to_owned();
    assert_eq!(*message, Block::Message { title: "Request".to_owned(), template });
    let Block::Sequence(sequence) = sequence else { panic!("{sequence:?}") };
    assert_eq!(
        sequence.messages.iter().map(|one| (one.from, one.is_reply)).collect::<Vec<_>>(),
        [(0, false), (1, true)]
    );
    assert_eq!([snippets, tool], [&Block::Snippets("page".to_owned()), &Block::Tool(Tool::PkceWalk)]);
    assert_eq!(*origin, Block::Origin(vec![from(Mark::Standard, Some(0))]));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let error = |from: &str, to: &str| Guide::parse(&TEXT.replacen(from, to, 1)).unwrap_err().to_string();
    for (from, to, told) in [
        ("{", "[", "is not JSON: line 2, column 14"),
        ("\"sources\"", "\"x\"", "no usable sources in root"),
        ("\"documented auth\"", "\"documented nobody\"", "names what there is not in pkce#ask: nobody"),
        ("\"documented auth\"", "\"sure auth\"", "names what there is not in pkce#ask: sure"),
        ("\"documented auth\"", "\"documented\"", "no usable source in pkce#ask"),
        ("`{client_id}`", "`{client_secret}`", "in pkce#ask/1: not the name of a value: client_secret"),
        ("`{client_id}`", "`{client_id}", "in pkce#ask/1: '`' is not closed"),
        ("GET {tenant}", "GET {tenants}", "names what there is not in pkce#ask/5: tenants"),
        ("[\"x\", \"y\"]", "[\"x\"]", "no usable row in pkce#ask/4"),
        ("\"to\": 1", "\"to\": 2", "no usable to in pkce#ask/6"),
        ("\"pkce_walk\"", "\"walk\"", "names what there is not in pkce#ask/9: walk"),
        ("\"steps\"", "\"stairs\"", "names what there is not in pkce#ask/3: stairs"),
        ("guide:pkce#ask", "guide:pkce#asks", "names what there is not in : asks"),
        ("guide:pkce#ask", "guide:nowhere", "names what there is not in : nowhere"),
        ("source:auth", "source:nobody", "names what there is not in pkce: nobody"),
        ("guide:pkce#ask", "https://evil.example", "not a target of a link: https://evil.example"),
        ("{ \"p\": \"A", "{ \"x\": 1, \"p\": \"A", "no usable kind in pkce#ask/1"),
    ] {
        let found = error(from, to);
        assert!(found.ends_with(told), "{from} -> {to}: {found}");
    }
}

/// The text that is shipped: each page, each fact with its source.
mod shipped {
    use super::*;
    use crate::guide::values::tests::values;
    use crate::guide::values::{Kind, NAMES};

    const ENGLISH: &str = include_str!("../../../../guide/text/en.json");

    #[test]
    fn it_can_be_read_and_is_within_its_limit() {
        assert!(ENGLISH.len() < GUIDE_LIMIT / 2);
        let guide = Guide::parse(ENGLISH).unwrap();
        let ids: Vec<&str> = guide.pages.iter().map(|page| &*page.id).collect();
        assert_eq!(
            ids,
            [
                "",
                "choose",
                "pkce",
                "code",
                "client-credentials",
                "token-budget",
                "first-call",
                "services",
                "queries",
                "concepts",
                "single-sign-on"
            ]
        );
        for flow in ["pkce", "code", "client-credentials"] {
            let page = guide.page(flow).unwrap();
            let blocks = || page.sections.iter().flat_map(|section| &section.blocks);
            assert!(blocks().any(|block| matches!(block, Block::Sequence(_))), "{flow}");
            assert!(blocks().any(|block| matches!(block, Block::Snippets(_))), "{flow}");
            assert!(blocks().filter(|block| matches!(block, Block::Message { .. })).count() >= 3, "{flow}");
            assert!(page.sections.iter().any(|section| section.id == "wrong"), "{flow}");
        }
    }

    #[test]
    fn each_section_says_where_its_facts_come_from() {
        let guide = Guide::parse(ENGLISH).unwrap();
        for page in &guide.pages {
            let mut ids: Vec<&str> = page.sections.iter().map(|section| &*section.id).collect();
            for section in &page.sections {
                assert!(!section.origins.is_empty(), "{}#{}", page.id, section.id);
                let is_fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
                assert!(section.id.bytes().all(is_fit), "{}", section.id);
            }
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), page.sections.len(), "{}", page.id);
        }
        let known =
            ["https://docs.api.rhythmsoftware.com/", "https://www.rfc-editor.org/rfc/", "https://openid.net/specs/"];
        for source in &guide.sources {
            assert!(known.iter().any(|start| source.address.starts_with(start)), "{}", source.address);
        }
    }

    #[test]
    fn no_request_has_a_name_left_in_it_and_none_a_secret() {
        let guide = Guide::parse(ENGLISH).unwrap();
        for block in guide.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.blocks) {
            let Block::Message { title, template } = block else { continue };
            for piece in values(None).fill(template).iter().filter(|piece| piece.kind == Kind::Fixed) {
                assert!(NAMES.iter().all(|name| !piece.text.contains(&format!("{{{name}}}"))), "{title}");
            }
            // What is secret is only ever named, as something that is new each time.
            for (at, _) in template.match_indices("client_secret=") {
                assert!(template[at..].starts_with("client_secret={new:"), "{title}");
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Guide::parse(&text);
    }

    #[test]
    fn no_json_makes_it_panic(at in 0_usize..1000, with in "[\\[\\]{}\",:a-z0-9#`*]{0,4}") {
        let mut text = TEXT.to_owned();
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.insert_str(at, &with);
        let _ = Guide::parse(&text);
    }
}
