//! A flow as a sequence diagram: who says what to whom, and where that is drawn.
//! Widths are shares of the drawing, heights multiples of the text's size, so
//! that the text keeps its size whatever room there is.

use super::inline::Inline;

/// A sequence of messages between participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// Their names, from left to right.
    pub participants: Vec<String>,
    /// What they say, in order.
    pub messages: Vec<Message>,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The index of who sends it.
    pub from: usize,
    /// The index of who gets it; the same for what somebody does alone.
    pub to: usize,
    /// Whether it answers the one before.
    pub is_reply: bool,
    /// What stands at the arrow.
    pub label: String,
    /// The same where there is little room.
    pub short: String,
    /// The same as a sentence, for the list below the drawing.
    pub told: Vec<Inline>,
}

/// Where a message is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Where it begins, in thousandths of the width.
    pub from: usize,
    /// Where it ends, in thousandths of the width.
    pub to: usize,
    /// The middle of its text, in thousandths of the width.
    pub label: usize,
    /// How far down, in tenths of a rem.
    pub y: usize,
}

/// Tenths of a rem: the first arrow, and from each to the next.
const FIRST: usize = 44;
const STEP: usize = 30;

impl Sequence {
    /// Where a participant's line is, in thousandths of the width.
    pub fn x(&self, participant: usize) -> usize {
        (2 * participant + 1) * 1000 / (2 * self.participants.len().max(1))
    }

    /// Where a message is drawn. Its text stands between its sender and the next one on the way, where no line crosses it.
    pub fn arrow(&self, index: usize) -> Option<Arrow> {
        let message = self.messages.get(index)?;
        let (from, to) = (self.x(message.from), self.x(message.to));
        // Replies are read from left to right like everything else, so their text stands where their call's does.
        let (left, right) = (message.from.min(message.to), message.from.max(message.to));
        let label = if left == right { from } else { (self.x(left) + self.x(left + 1)) / 2 };
        Some(Arrow { from, to, label, y: FIRST + STEP * index })
    }

    /// How high the drawing is, in tenths of a rem.
    pub fn height(&self) -> usize {
        FIRST + STEP * self.messages.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(from: usize, to: usize) -> Message {
        Message { from, to, is_reply: false, label: String::new(), short: String::new(), told: Vec::new() }
    }

    #[test]
    fn lines_share_the_width_and_arrows_go_from_one_to_the_other() {
        let participants = ["Page", "Tenant", "API"].map(str::to_owned).into();
        let messages = vec![message(0, 1), message(1, 1), message(1, 0), message(0, 2), message(2, 0)];
        let sequence = Sequence { participants, messages };
        assert_eq!([0, 1, 2].map(|index| sequence.x(index)), [166, 500, 833]);
        let arrow = |index| sequence.arrow(index).map(|Arrow { from, to, label, y }| (from, to, label, y));
        assert_eq!(arrow(0), Some((166, 500, 333, 44)));
        assert_eq!(arrow(1), Some((500, 500, 500, 74)));
        assert_eq!(arrow(2), Some((500, 166, 333, 104)));
        assert_eq!(arrow(3), Some((166, 833, 333, 134)), "beside the line that it crosses");
        assert_eq!(arrow(4), Some((833, 166, 333, 164)));
        assert_eq!(arrow(5), None);
        assert_eq!(sequence.height(), 194);
    }

    #[test]
    fn nobody_is_drawn_where_nobody_is() {
        let sequence = Sequence { participants: Vec::new(), messages: Vec::new() };
        assert_eq!((sequence.x(0), sequence.arrow(0), sequence.height()), (500, None, 44));
    }
}
