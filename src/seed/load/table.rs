//! What a table is to the loader: how many rows, which columns, and who makes them.

use super::{copy::Row, dice::Dice, world::World};

pub type MakeRow = fn(&World, &mut Dice, u64, &mut Row);
/// Makes the next row each time it is called.
pub type Stream<'w> = Box<dyn FnMut(u64, &mut Row) + Send + 'w>;

#[derive(Clone, Copy)]
pub enum Make {
    /// Each row by its number alone.
    Rows(MakeRow),
    /// Row after row, where the number of rows per thing is not fixed.
    Stream(fn(&World) -> Stream<'_>),
    /// The migrations have made them.
    Migrated,
    /// None, and why.
    Nothing(&'static str),
}

#[derive(Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    /// The specification's count.
    pub rows: u64,
    /// Dictionaries stay as they are when everything else is multiplied.
    pub grows: bool,
    pub columns: &'static str,
    pub make: Make,
}

impl Table {
    pub const fn many(name: &'static str, rows: u64, columns: &'static str, make: MakeRow) -> Table {
        Table { name, rows, grows: true, columns, make: Make::Rows(make) }
    }

    pub const fn fixed(name: &'static str, rows: u64, columns: &'static str, make: MakeRow) -> Table {
        Table { name, rows, grows: false, columns, make: Make::Rows(make) }
    }

    pub const fn stream(name: &'static str, rows: u64, columns: &'static str, make: fn(&World) -> Stream<'_>) -> Table {
        Table { name, rows, grows: true, columns, make: Make::Stream(make) }
    }

    pub const fn migrated(name: &'static str, rows: u64) -> Table {
        Table { name, rows, grows: false, columns: "", make: Make::Migrated }
    }

    pub const fn nothing(name: &'static str, rows: u64, why: &'static str) -> Table {
        Table { name, rows, grows: false, columns: "", make: Make::Nothing(why) }
    }

    pub fn wanted(&self, scale: u64) -> u64 {
        match self.make {
            Make::Nothing(_) => 0,
            _ if self.grows => self.rows * scale,
            _ => self.rows,
        }
    }

    /// How many of them are to be written.
    pub fn written(&self, scale: u64) -> u64 {
        if matches!(self.make, Make::Migrated) { 0 } else { self.wanted(scale) }
    }

    pub fn stream_of<'w>(&self, world: &'w World) -> Stream<'w> {
        match self.make {
            Make::Stream(stream) => stream(world),
            Make::Migrated | Make::Nothing(_) => Box::new(|_, _| {}),
            Make::Rows(make) => {
                let name = self.name;
                Box::new(move |number, row| {
                    make(world, &mut world.dice(name, number), number, row);
                    row.end();
                })
            }
        }
    }
}
