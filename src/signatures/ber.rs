//! Programs that sign write BER, with lengths that are found out at the end; what is read here is DER.

/// More is no signature of ours.
const DEEPEST: usize = 32;

const END: u8 = 0x00;
const OCTETS: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;

/// One element: its tag, its whole DER and what is in it.
#[derive(Debug)]
pub struct Element {
    pub tag: u8,
    pub whole: Vec<u8>,
    pub content: Vec<u8>,
}

/// The first element in DER; what follows it is left out.
pub fn first(input: &[u8]) -> Option<Element> {
    element(input, 0).map(|(element, _)| element)
}

/// The elements within a constructed one.
pub fn children(content: &[u8]) -> Option<Vec<Element>> {
    within(content, Some(()), 1).map(|(elements, _)| elements)
}

/// Reads an element; gives it with how much of the input it took.
fn element(input: &[u8], depth: usize) -> Option<(Element, usize)> {
    let (&tag, rest) = input.split_first()?;
    // Numbers of tags beyond thirty are in no signature.
    if tag & 0x1f == 0x1f || depth > DEEPEST {
        return None;
    }
    let (&length, rest) = rest.split_first()?;
    let (length, size) = match length {
        0x80 => (None, 0),
        short if short < 0x80 => (Some(usize::from(short)), 0),
        long => {
            let size = usize::from(long & 0x7f);
            let digits = rest.get(..size).filter(|_| size <= 4)?;
            (Some(digits.iter().fold(0, |all, digit| all << 8 | usize::from(*digit))), size)
        }
    };
    let head = 2 + size;
    let rest = rest.get(size..)?;
    if tag & CONSTRUCTED == 0 {
        let content = rest.get(..length?)?;
        return Some((made(tag, content.to_vec()), head + content.len()));
    }
    let (parts, used) = match length {
        Some(length) => within(rest.get(..length)?, Some(()), depth + 1).map(|(parts, _)| (parts, length))?,
        None => within(rest, None, depth + 1)?,
    };
    // Octets in pieces are the same octets in one.
    let (tag, joined) = match tag == OCTETS | CONSTRUCTED {
        true if parts.iter().all(|part| part.tag == OCTETS) => {
            (OCTETS, parts.into_iter().flat_map(|part| part.content).collect())
        }
        true => return None,
        false => (tag, parts.into_iter().flat_map(|part| part.whole).collect()),
    };
    Some((made(tag, joined), head + used))
}

/// The elements up to the end of the input, or to the mark of the end where no length was given.
fn within(input: &[u8], known: Option<()>, depth: usize) -> Option<(Vec<Element>, usize)> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < input.len() {
        if known.is_none() && input.get(at..at + 2) == Some(&[END, 0]) {
            return Some((parts, at + 2));
        }
        let (part, used) = element(input.get(at..)?, depth)?;
        parts.push(part);
        at += used;
    }
    known.is_some().then_some((parts, at))
}

fn made(tag: u8, content: Vec<u8>) -> Element {
    let mut whole = vec![tag];
    let length = content.len();
    if length < 0x80 {
        whole.push(length as u8);
    } else {
        let digits: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
        whole.push(0x80 | digits.len() as u8);
        whole.extend(digits);
    }
    whole.extend_from_slice(&content);
    Element { tag, whole, content }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_der_stays_as_it_is() {
        let der = [0x30, 0x06, 0x02, 0x01, 0x05, 0x04, 0x01, 0xff];
        assert_eq!(first(&der).unwrap().whole, der);
        let tags: Vec<u8> = children(&der[2..]).unwrap().iter().map(|one| one.tag).collect();
        assert_eq!(tags, [0x02, 0x04]);
    }

    #[test]
    fn open_lengths_and_octets_in_pieces_become_der() {
        let ber = [0x30, 0x80, 0x24, 0x80, 0x04, 0x01, 0xaa, 0x04, 0x01, 0xbb, 0, 0, 0x02, 0x81, 0x01, 0x05, 0, 0];
        assert_eq!(first(&ber).unwrap().whole, [0x30, 0x07, 0x04, 0x02, 0xaa, 0xbb, 0x02, 0x01, 0x05]);
    }

    #[test]
    fn hostile_bytes_are_nothing() {
        let deep = [0x30, 0x80].repeat(10_000);
        for bytes in [&[][..], &[0x30], &[0x30, 0x80], &[0x04, 0x80, 0, 0], &[0x30, 0x84, 255, 255, 255, 255], &deep] {
            assert!(first(bytes).is_none(), "{:?}", bytes.get(..6));
        }
    }
}
