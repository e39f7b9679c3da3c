//! A `fetch(...)` call as developer tools copy it or a person writes it
//! (Fetch Standard section 5.4), and the object of headers alone.

use super::js::Script;
use super::{Form, InputError, Pasted, PastedRequest};

/// Reads the first call, if there is one.
pub(super) fn read(text: &str) -> Option<Result<PastedRequest, InputError>> {
    let mut script = Script::new(text);
    script.skip_to_fetch().then(|| call(script))
}

/// Reads `{"Authorization": "Bearer x"}`, the same without its braces or within `headers:`, or a token response (RFC 6749 section 5.1).
pub(super) fn read_object(text: &str) -> Option<Result<Pasted, InputError>> {
    let label = ["headers:", "\"headers\":", "'headers':"].into_iter().find_map(|label| text.strip_prefix(label));
    let object = label.map_or(text, str::trim_start);
    let is_member = label.is_none() && text.starts_with(['"', '\'']);
    let mut script = Script::new(object);
    if !script.take('{') && !is_member {
        return None;
    }
    match members(&mut script) {
        // Text in quotes that is no member is something else.
        Ok(None) | Err(_) if is_member => None,
        result => Some(result.and_then(|pasted| pasted.ok_or(InputError::NotUnderstood))),
    }
}

fn members(script: &mut Script<'_>) -> Result<Option<Pasted>, InputError> {
    let mut request = PastedRequest::new(Form::Headers);
    let mut is_flat = true;
    while let Some(key) = script.key()? {
        if request.is_full() {
            break;
        }
        if !key.has_value {
            let name = if key.has_variable { key.name } else { ["${", &key.name, "}"].concat() };
            request.push(&name, "", true);
            continue;
        }
        script.skip_space();
        if key.name == "headers" && matches!(script.peek(), Some('{' | '[')) {
            request.headers.clear();
            headers(script, &mut request)?;
            is_flat = true;
            break;
        }
        is_flat &= !matches!(script.peek(), Some('{' | '[' | '0'..='9' | '-'));
        let value = script.expression()?;
        if key.name == "access_token" && value.has_literal && !value.has_variable {
            return Ok(Some(Pasted::Token(value.text)));
        }
        request.push(&key.name, &value.text, key.has_variable || value.has_variable);
    }
    let has_value = request.headers.iter().any(|header| !header.value.is_empty());
    Ok((is_flat && has_value).then_some(Pasted::Request(request)))
}

fn call(mut script: Script<'_>) -> Result<PastedRequest, InputError> {
    let mut request = PastedRequest::new(Form::Fetch);
    let mut open = usize::from(script.take_new("Request"));
    let is_url = script.take_new("URL");
    let address = script.expression()?;
    if address.text.trim().is_empty() {
        return Err(InputError::NoAddress);
    }
    request.url = address.has_literal.then_some(address.text);
    request.has_variable = address.has_variable;
    if is_url {
        // Its other argument is no options.
        loop {
            script.skip_operand(false)?;
            if matches!(script.next(), None | Some(')')) {
                break;
            }
        }
    }
    while !request.is_full() {
        script.skip_operand(false)?;
        match script.next() {
            Some(',') => options(&mut script, &mut request)?,
            Some(')') if open > 0 => open -= 1,
            None | Some(')') => break,
            Some(_) => {}
        }
    }
    request.method.get_or_insert_with(|| "GET".to_owned());
    Ok(request)
}

/// As `fetch` does it: of these six the case makes no difference (Fetch, "normalize a method").
fn normalized(method: String) -> String {
    let upper = method.to_ascii_uppercase();
    let is_one = matches!(upper.as_str(), "DELETE" | "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT");
    if is_one { upper } else { method }
}

fn options(script: &mut Script<'_>, request: &mut PastedRequest) -> Result<(), InputError> {
    script.skip_space();
    if !script.take('{') {
        return unknown_headers(script, request);
    }
    while let Some(key) = script.key()? {
        if request.is_full() {
            script.end();
        }
        match key.name.as_str() {
            "method" if key.has_value => {
                let method = script.expression()?;
                request.has_variable |= method.has_variable;
                request.method = Some(normalized(method.text));
            }
            "method" => {
                request.has_variable = true;
                request.method = Some("${method}".to_owned());
            }
            "mode" if key.has_value => request.is_no_cors = script.expression()?.text == "no-cors",
            "headers" if key.has_value => headers(script, request)?,
            "headers" => request.push("${headers}", "", true),
            // Other options that may well have headers.
            name if !key.has_value && key.has_variable => request.push(name, "", true),
            _ => {}
        }
        script.skip_operand(false)?;
    }
    Ok(())
}

fn headers(script: &mut Script<'_>, request: &mut PastedRequest) -> Result<(), InputError> {
    let mut open = 0;
    while script.take_new("Headers") {
        open += 1;
    }
    script.skip_space();
    match script.peek() {
        Some('[') => pairs(script, request)?,
        Some('{') => fields(script, request)?,
        _ => unknown_headers(script, request)?,
    }
    for _ in 0..open {
        script.skip_operand(false)?;
        script.take(')');
    }
    Ok(())
}

/// `{name: "value"}`.
fn fields(script: &mut Script<'_>, request: &mut PastedRequest) -> Result<(), InputError> {
    script.next();
    while let Some(key) = script.key()? {
        if request.is_full() {
            script.end();
        } else if key.has_value {
            let value = script.expression()?;
            request.push(&key.name, &value.text, key.has_variable || value.has_variable);
        } else if key.has_variable {
            request.push(&key.name, "", true);
        } else {
            request.push(&key.name, &["${", &key.name, "}"].concat(), true);
        }
    }
    Ok(())
}

/// `[["name", "value"]]`.
fn pairs(script: &mut Script<'_>, request: &mut PastedRequest) -> Result<(), InputError> {
    script.next();
    loop {
        if request.is_full() {
            script.end();
        }
        script.skip_space();
        match script.next() {
            None | Some(']') => return Ok(()),
            Some('[') => {
                let name = script.expression()?;
                script.take(',');
                let value = script.expression()?;
                request.push(&name.text, &value.text, name.has_variable || value.has_variable);
                while script.take(',') {
                    script.skip_operand(false)?;
                }
                script.take(']');
            }
            Some(_) => {}
        }
    }
}

/// An expression stands for headers, whatever they are.
fn unknown_headers(script: &mut Script<'_>, request: &mut PastedRequest) -> Result<(), InputError> {
    let expression = script.expression()?;
    if expression.has_variable {
        request.push(&expression.text, "", true);
    }
    Ok(())
}
