//! Chance that repeats itself: each row of each table has a die of its own, so that what a row becomes depends on
//! the seed and its number alone, never on which connection writes it when.

#[derive(Debug, Clone)]
pub struct Dice(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's finaliser: neighbouring numbers come out unrelated.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Dice {
    pub fn new(seed: u64, stream: &str, row: u64) -> Dice {
        let name = stream
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Dice(mix(mix(seed ^ name).wrapping_add(row.wrapping_mul(STEP))))
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// From 0 up to, without, `end`; 0 where there is nothing to choose from.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.roll()) * u128::from(end)) >> 64) as u64
    }

    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).max(1) as u64) as i64
    }

    pub fn unit(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// One of the values, each as likely as its weight.
    pub fn weigh<T: Copy>(&mut self, from: &[(T, u64)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in from {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *value,
            }
        }
        from[0].0
    }

    /// Views and the like: most rows have few, some a hundred times as many.
    pub fn tail(&mut self, usual: f64, most: i64) -> i64 {
        ((usual * ((1.0 - self.unit()).powf(-0.85) - 0.6)) as i64).clamp(0, most)
    }

    /// A version 4 uuid.
    pub fn uuid(&mut self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(((u128::from(self.roll()) << 64) | u128::from(self.roll())).to_be_bytes())
            .into_uuid()
    }

    /// So many hexadecimal digits.
    pub fn hex(&mut self, digits: usize) -> String {
        let mut text = String::with_capacity(digits + 16);
        while text.len() < digits {
            text.push_str(&format!("{:016x}", self.roll()));
        }
        text.truncate(digits);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn a_row_has_its_own_dice() {
        let roll = |seed, stream, row| Dice::new(seed, stream, row).roll();
        assert_eq!(roll(1, "a", 5), roll(1, "a", 5));
        assert_ne!(roll(1, "a", 5), roll(2, "a", 5));
        assert_ne!(roll(1, "a", 5), roll(1, "b", 5));
        assert_ne!(roll(1, "a", 5), roll(1, "a", 6));
    }

    #[test]
    fn weights_are_kept() {
        let often = (0..10_000).filter(|row| Dice::new(7, "w", *row).weigh(&[(true, 72), (false, 28)])).count();
        assert!((7_000..7_400).contains(&often), "{often}");
        assert!((0..1000).all(|row| (3..=5).contains(&Dice::new(7, "b", row).between(3, 5))));
    }
}
