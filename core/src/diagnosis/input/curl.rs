//! A `curl` command, as far as it says what is asked and with which headers
//! (curl's manual page). Options that say neither are stepped over.

use base64ct::{Base64, Encoding as _};

use super::shell::{Shell, Word};
use super::{Form, InputError, PastedRequest, http};

/// The most words that are read: each may have to be looked up among the options.
const WORD_LIMIT: usize = 1000;

/// Short options that take a value.
const SHORT_WITH_VALUE: &str = "AbcCdDeEFHKmoPQrtTuUwxXyYz";

/// Long options that take a value, but for `data...`, `proxy-...` and those that [`Command::apply`] reads.
const LONG_WITH_VALUE: &str = "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config \
    connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves delegation dns-interface \
    dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech engine etag-compare etag-save \
    expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode \
    happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json \
    keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from \
    mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass \
    pinnedpubkey preproxy proto proto-default proto-redir proxy proxy1.0 pubkey quote random-file range rate referer \
    request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a \
    socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond \
    tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file \
    upload-flags url url-query user user-agent variable vlan-priority write-out";

/// `proxy-...` options that take no value.
const PROXY_FLAGS: &str = "proxy-anyauth proxy-basic proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast \
    proxy-ssl-auto-client-cert proxy-tlsv1 proxy-ca-native";

/// Quotation marks of word processors.
const ROUND: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

/// What the options say.
struct Command {
    request: PastedRequest,
    url: Option<Word>,
    user: Option<Word>,
    bearer: Option<Word>,
    default_method: &'static str,
    is_get: bool,
    /// Whether the person wrote or removed that header: curl then adds none of its own.
    has_authorization: bool,
}

/// Reads a command that starts with `curl`, perhaps behind a prompt, variables or `sudo`.
pub(super) fn read(text: &str) -> Option<Result<PastedRequest, InputError>> {
    let text = behind_prompt(text);
    let mut shell = Shell::new(text);
    if !is_at_curl(&mut shell) {
        return None;
    }
    let quoted = typographic(text);
    if let Some(quoted) = &quoted {
        shell = Shell::new(quoted);
        is_at_curl(&mut shell);
    }
    Some(Command::read(shell).and_then(Command::request))
}

/// Quotation marks that a word processor has made round: no shell knows them, so they become a part of what stands between them. Put
/// in true ones, they stay there to be found, and the words stay together.
fn typographic(text: &str) -> Option<String> {
    let is_round = text.contains(ROUND) && !text.contains(['"', '\'']);
    is_round.then(|| {
        let mut quoted = String::with_capacity(text.len() + 16);
        for letter in text.chars() {
            // „German“ ends with what opens elsewhere: what opens is what stands at the beginning of a word.
            match quoted.ends_with(char::is_whitespace) {
                _ if !ROUND.contains(&letter) => quoted.push(letter),
                true => quoted.extend(['"', letter]),
                false => quoted.extend([letter, '"']),
            }
        }
        quoted
    })
}

/// `user@host:~$ curl`, `PS C:\>curl.exe`: what stands before the command belongs to the terminal.
fn behind_prompt(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let is_curl = |rest: &&str| rest.trim_start().starts_with("curl ") || rest.trim_start().starts_with("curl.exe ");
    let prompts = line.match_indices(['$', '>', '#', '%']).filter_map(|(at, _)| text.get(at + 1..));
    prompts.filter(is_curl).map(str::trim_start).next().unwrap_or(text)
}

/// Reads `-H 'name: value'` without the command around it.
pub(super) fn read_options(text: &str) -> Option<Result<PastedRequest, InputError>> {
    let is_header = (text.starts_with("-H") || text.starts_with("--header")) && text.contains(':');
    if !is_header {
        return None;
    }
    let request = match Command::read(Shell::new(text)) {
        Ok(command) => command.request,
        Err(error) => return Some(Err(error)),
    };
    (!request.headers.is_empty()).then_some(Ok(PastedRequest { form: Form::Headers, method: None, ..request }))
}

fn is_at_curl(shell: &mut Shell<'_>) -> bool {
    for _ in 0..WORD_LIMIT {
        let Ok(Some(word)) = shell.word() else { return false };
        let text = word.text.as_str();
        if matches!(text, "curl" | "curl.exe") || text.ends_with("/curl") {
            return true;
        }
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let is_assignment = text.split_once('=').is_some_and(|(name, _)| is_name(name));
        if !is_assignment && !matches!(text, "$" | "sudo" | "time" | "env" | "export") {
            return false;
        }
    }
    false
}

impl Command {
    fn read(mut shell: Shell<'_>) -> Result<Self, InputError> {
        shell.begin_command();
        let mut command = Self {
            request: PastedRequest::new(Form::Curl),
            url: None,
            user: None,
            bearer: None,
            default_method: "GET",
            is_get: false,
            has_authorization: false,
        };
        let mut are_options_over = false;
        for _ in 0..WORD_LIMIT {
            let Some(word) = shell.word()? else { break };
            match word.text.strip_prefix('-') {
                Some(_) if are_options_over => command.apply("url", word),
                Some("-") => are_options_over = true,
                // What follows is another request.
                Some("-next" | ":") => break,
                Some(option) if !option.is_empty() => match option.strip_prefix('-') {
                    Some(long) => command.long(long, word.has_variable, &mut shell)?,
                    None => command.short(option, word.has_variable, &mut shell)?,
                },
                _ => command.apply("url", word),
            }
        }
        Ok(command)
    }

    fn long(&mut self, option: &str, has_variable: bool, shell: &mut Shell<'_>) -> Result<(), InputError> {
        if let Some((name, value)) = option.split_once('=') {
            self.apply(name, Word { text: value.to_owned(), has_variable });
        } else if takes_value(option) {
            // Without a value curl refuses it.
            if let Some(value) = shell.word()? {
                self.apply(option, value);
            }
        } else {
            self.apply(option, Word::default());
        }
        Ok(())
    }

    /// One or more letters, the last of which may have its value joined: `-sSXPOST`.
    fn short(&mut self, letters: &str, has_variable: bool, shell: &mut Shell<'_>) -> Result<(), InputError> {
        let mut rest = letters.chars();
        while let Some(letter) = rest.next() {
            if !SHORT_WITH_VALUE.contains(letter) {
                self.apply(long_name(letter), Word::default());
                continue;
            }
            let joined = rest.as_str();
            let value =
                if joined.is_empty() { shell.word()? } else { Some(Word { text: joined.to_owned(), has_variable }) };
            if let Some(value) = value {
                self.apply(long_name(letter), value);
            }
            break;
        }
        Ok(())
    }

    fn apply(&mut self, option: &str, value: Word) {
        match option {
            "header" => self.header(&value),
            "request" => {
                self.request.has_variable |= value.has_variable;
                self.request.method = Some(value.text);
            }
            // What they hold is in a file.
            "config" | "netrc" | "netrc-file" | "netrc-optional" => self.request.push("${file}", "", true),
            "expand-header" => self.request.push("${header}", "", true),
            "url" if !value.text.is_empty() => self.url = self.url.take().or(Some(value)),
            "user" => self.user = Some(value),
            "oauth2-bearer" => self.bearer = Some(value),
            "get" => self.is_get = true,
            "head" => self.default_method = "HEAD",
            "upload-file" => self.default_method = "PUT",
            "json" | "form" | "form-string" => self.default_method = "POST",
            _ if option.starts_with("data") => self.default_method = "POST",
            _ => {}
        }
    }

    fn header(&mut self, line: &Word) {
        let text = line.text.as_str();
        if text.starts_with('@') {
            return self.request.push("${file}", "", true);
        }
        if text.is_empty() {
            return;
        }
        let has_colon = text.contains(':');
        let (name, value) = http::split_field(text);
        // `Name;` is a header without a value.
        let name = if has_colon { name } else { name.strip_suffix(';').unwrap_or(name) };
        self.has_authorization |= name.eq_ignore_ascii_case("authorization");
        // `Name:` takes one of curl's own headers away.
        if !has_colon || !value.trim_ascii().is_empty() {
            self.request.push(name, value, line.has_variable);
        }
    }

    fn request(mut self) -> Result<PastedRequest, InputError> {
        let url = self.url.ok_or(InputError::NoAddress)?;
        self.request.has_variable |= url.has_variable;
        let url = Word { text: url.text.trim_matches(ROUND).to_owned(), ..url };
        let is_whole = has_scheme(&url.text) || (url.has_variable && url.text.starts_with(['$', '`']));
        self.request.url = Some(if is_whole { url.text } else { ["http://", &url.text].concat() });
        let method = if self.is_get && self.default_method == "POST" { "GET" } else { self.default_method };
        self.request.method.get_or_insert_with(|| method.to_owned());
        if self.has_authorization {
            return Ok(self.request);
        }
        if let Some(Word { text, has_variable }) = self.bearer {
            self.request.push("Authorization", &["Bearer ", &text].concat(), has_variable);
        } else if let Some(Word { text, has_variable }) = self.user {
            // Asked for a password, people press return.
            let credentials = if text.contains(':') || has_variable { text } else { [&text, ":"].concat() };
            let value = if has_variable { credentials } else { Base64::encode_string(credentials.as_bytes()) };
            self.request.push("Authorization", &["Basic ", &value].concat(), has_variable);
        }
        Ok(self.request)
    }
}

fn takes_value(option: &str) -> bool {
    let is_in = |list: &str| list.split(' ').any(|name| name == option);
    option.starts_with("data")
        || option.starts_with("expand-")
        || (option.starts_with("proxy-") && !is_in(PROXY_FLAGS))
        || is_in(LONG_WITH_VALUE)
}

fn long_name(letter: char) -> &'static str {
    match letter {
        'd' => "data",
        'F' => "form",
        'G' => "get",
        'H' => "header",
        'I' => "head",
        'K' => "config",
        'n' => "netrc",
        'T' => "upload-file",
        'u' => "user",
        'X' => "request",
        _ => "",
    }
}

/// Whether curl need not guess the scheme.
fn has_scheme(url: &str) -> bool {
    let is_scheme = |scheme: &str| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    url.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty() && is_scheme(scheme))
}
