//! A strict reader of pages and feeds: whatever is not closed, not quoted or not nested right is an error,
//! so that a template which a lenient browser would forgive fails here.

/// A page as a tree in reading order.
pub struct Markup {
    nodes: Vec<Node>,
}

/// An element, or a text (then `name` is empty).
#[derive(Debug)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub words: String,
    at: usize,
    parent: Option<usize>,
    /// The node behind this one and everything in it.
    end: usize,
}

const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }
}

impl Markup {
    pub fn html(text: &str) -> Result<Markup, String> {
        Reader::read(text, false)
    }

    pub fn xml(text: &str) -> Result<Markup, String> {
        Reader::read(text, true)
    }

    /// All elements.
    pub fn elements(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| !node.name.is_empty())
    }

    /// All texts that a reader sees, with their language.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        self.nodes
            .iter()
            .filter(|node| node.name.is_empty() && !node.words.trim().is_empty())
            .filter(|node| self.up(node).all(|over| over.name != "script" && over.name != "style"))
            .map(|node| (node.words.as_str(), self.lang(node)))
    }

    /// The language that holds for a node.
    pub fn lang<'m>(&'m self, node: &'m Node) -> &'m str {
        node.attribute("lang").or_else(|| self.up(node).find_map(|over| over.attribute("lang"))).unwrap_or_default()
    }

    /// The elements around a node, the nearest first.
    pub fn up<'m>(&'m self, node: &Node) -> impl Iterator<Item = &'m Node> {
        let mut at = node.parent;
        std::iter::from_fn(move || {
            let node = &self.nodes[at?];
            at = node.parent;
            Some(node)
        })
    }

    /// The elements that a selector names: `main .card[lang=ru] a`.
    pub fn all<'m>(&'m self, selector: &'m str) -> impl Iterator<Item = &'m Node> {
        let steps: Vec<&str> = selector.split_ascii_whitespace().collect();
        self.elements().filter(move |node| {
            let Some((last, before)) = steps.split_last() else { return false };
            let mut left = before.iter().rev().peekable();
            if !matches(node, last) {
                return false;
            }
            for over in self.up(node) {
                if left.peek().is_some_and(|step| matches(over, step)) {
                    left.next();
                }
            }
            left.next().is_none()
        })
    }

    /// The one element that a selector names.
    #[track_caller]
    pub fn one<'m>(&'m self, selector: &'m str) -> &'m Node {
        let found: Vec<&Node> = self.all(selector).collect();
        assert_eq!(found.len(), 1, "{selector} is there {} times", found.len());
        found[0]
    }

    pub fn has(&self, selector: &str) -> bool {
        self.all(selector).next().is_some()
    }

    /// The words in an element, blanks single.
    pub fn text(&self, node: &Node) -> String {
        let words: String = self.nodes[node.at..node.end].iter().map(|node| node.words.as_str()).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of each element that a selector names.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).map(|node| self.text(node)).collect()
    }

    /// The values of an attribute of each element that a selector names.
    pub fn values(&self, selector: &str, attribute: &str) -> Vec<String> {
        self.all(selector).filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
    }

    /// The structured data of a page.
    #[track_caller]
    pub fn json_ld(&self) -> Vec<serde_json::Value> {
        self.all("script[type=application/ld+json]")
            .map(|node| serde_json::from_str(&self.text(node)).unwrap_or_else(|e| panic!("{e}: {}", self.text(node))))
            .collect()
    }

    /// The structured data of one type.
    #[track_caller]
    pub fn thing(&self, kind: &str) -> serde_json::Value {
        let things = self.json_ld();
        let found: Vec<_> = things.into_iter().filter(|thing| thing["@type"] == kind).collect();
        assert_eq!(found.len(), 1, "{kind} is described {} times", found.len());
        found[0].clone()
    }
}

/// One step of a selector: `name.class#id[attribute=value]`, each part optional.
fn matches(node: &Node, step: &str) -> bool {
    let (step, attribute) = match step.split_once('[') {
        Some((step, rest)) => (step, rest.strip_suffix(']')),
        None => (step, None),
    };
    if let Some(attribute) = attribute {
        let found = match attribute.split_once('=') {
            Some((name, value)) => node.attribute(name) == Some(value),
            None => node.attribute(attribute).is_some(),
        };
        if !found {
            return false;
        }
    }
    let mut parts = step.split_inclusive(['.', '#']).collect::<Vec<_>>().into_iter();
    let mut mark = ' ';
    parts.all(|part| {
        let words = part.trim_end_matches(['.', '#']);
        let fits = match mark {
            _ if words.is_empty() => true,
            '.' => node.has_class(words),
            '#' => node.attribute("id") == Some(words),
            _ => node.name == words,
        };
        mark = part.chars().last().unwrap_or(' ');
        fits
    })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    xml: bool,
    nodes: Vec<Node>,
    open: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn read(text: &'t str, xml: bool) -> Result<Markup, String> {
        let mut reader = Reader { text, at: 0, xml, nodes: Vec::new(), open: Vec::new() };
        while reader.at < text.len() {
            reader.piece()?;
        }
        match reader.open.last() {
            Some(open) => Err(format!("<{}> is never closed", reader.nodes[*open].name)),
            None => Ok(Markup { nodes: reader.nodes }),
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn piece(&mut self) -> Result<(), String> {
        let rest = self.rest();
        let raw = self.open.last().map(|open| self.nodes[*open].name.clone());
        if let Some(name) = raw.filter(|name| !self.xml && matches!(name.as_str(), "script" | "style")) {
            let end = rest.find(&format!("</{name}>")).ok_or(format!("<{name}> is never closed"))?;
            self.node("", Vec::new(), rest[..end].to_owned(), true);
            self.at += end;
            return self.close();
        }
        if rest.starts_with("</") {
            self.close()
        } else if rest.starts_with("<!--") {
            self.skip("-->")
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.skip(">")
        } else if rest.starts_with('<') {
            self.element()
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let words = self.decoded(&rest[..end])?;
            self.node("", Vec::new(), words, true);
            self.at += end;
            Ok(())
        }
    }

    fn skip(&mut self, end: &str) -> Result<(), String> {
        let length = self.rest().find(end).ok_or_else(|| self.fault("no end"))?;
        self.at += length + end.len();
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let rest = self.rest();
        let end = rest.find('>').ok_or_else(|| self.fault("no end of a tag"))?;
        let name = rest[2..end].trim();
        let open = self.open.pop().ok_or_else(|| self.fault("nothing is open"))?;
        if self.nodes[open].name != name {
            return Err(self.fault(&format!("</{name}> closes <{}>", self.nodes[open].name)));
        }
        self.nodes[open].end = self.nodes.len();
        self.at += end + 1;
        Ok(())
    }

    fn element(&mut self) -> Result<(), String> {
        self.at += 1;
        let name = self.while_in(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_')).to_owned();
        if name.is_empty() {
            return Err(self.fault("a bare <"));
        }
        let mut attributes: Vec<(String, String)> = Vec::new();
        loop {
            let blank = !self.while_in(|c| c.is_ascii_whitespace()).is_empty();
            if self.taken("/>") {
                self.node(&name, attributes, String::new(), true);
                return Ok(());
            }
            if self.taken(">") {
                let void = !self.xml && VOID.contains(&name.as_str());
                self.node(&name, attributes, String::new(), void);
                return Ok(());
            }
            let attribute = self.while_in(|c| !c.is_ascii_whitespace() && !matches!(c, '=' | '>' | '/' | '"' | '<'));
            if attribute.is_empty() || !blank {
                return Err(self.fault(&format!("a broken attribute of <{name}>")));
            }
            let attribute = attribute.to_owned();
            let value = if self.taken("=\"") {
                let end = self.rest().find('"').ok_or_else(|| self.fault("an open quote"))?;
                let value = self.decoded(&self.rest()[..end])?;
                self.at += end + 1;
                value
            } else if self.xml || self.rest().starts_with('=') {
                return Err(self.fault(&format!("{attribute} has no quoted value")));
            } else {
                String::new()
            };
            if attributes.iter().any(|(known, _)| *known == attribute) {
                return Err(self.fault(&format!("{attribute} twice")));
            }
            attributes.push((attribute, value));
        }
    }

    fn node(&mut self, name: &str, attributes: Vec<(String, String)>, words: String, closed: bool) {
        let at = self.nodes.len();
        let parent = self.open.last().copied();
        self.nodes.push(Node { name: name.to_owned(), attributes, words, at, parent, end: at + 1 });
        if !closed {
            self.open.push(at);
        }
    }

    fn while_in(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn taken(&mut self, word: &str) -> bool {
        let there = self.rest().starts_with(word);
        self.at += if there { word.len() } else { 0 };
        there
    }

    /// Entities as characters; a bare ampersand is a fault.
    fn decoded(&self, raw: &str) -> Result<String, String> {
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            let end = rest[at..].find(';').map(|end| at + end).ok_or_else(|| self.fault("a bare &"))?;
            let name = &rest[at + 1..end];
            let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
            let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
            out.push(match (name, number) {
                ("amp", _) => '&',
                ("lt", _) => '<',
                ("gt", _) => '>',
                ("quot", _) => '"',
                ("nbsp", _) if !self.xml => '\u{a0}',
                (_, Some(Ok(number))) => char::from_u32(number).ok_or_else(|| self.fault("a strange entity"))?,
                _ => return Err(self.fault(&format!("the entity &{name};"))),
            });
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }

    fn fault(&self, what: &str) -> String {
        let line = self.text[..self.at].lines().count();
        let near: String = self.rest().chars().take(80).collect();
        format!("line {line}: {what} before «{near}»")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_tree() {
        let page = Markup::html(r#"<!doctype html><html lang="en"><body><ul class="a b"><li id="x">One &amp; <b lang="ru">two</b></li><li hidden>3<br></li></ul><script>a < b</script></body></html>"#).unwrap();
        assert_eq!(page.texts("ul.a li"), ["One & two", "3"]);
        assert_eq!(page.texts("body #x b[lang=ru]"), ["two"]);
        assert!(page.has("li[hidden] br") && !page.has("ol li") && !page.has("ul.c"));
        assert_eq!(page.said().collect::<Vec<_>>(), [("One & ", "en"), ("two", "ru"), ("3", "en")]);
    }

    #[test]
    fn what_is_broken_is_refused() {
        for broken in
            ["<p>", "<p></b>", "<a href=x></a>", "a & b", "<p title=\"></p>", "a < b", "<p a=\"1\" a=\"2\"></p>"]
        {
            assert!(Markup::html(broken).is_err(), "{broken}");
        }
        assert!(Markup::xml("<a><b></a>").is_err());
    }
}
