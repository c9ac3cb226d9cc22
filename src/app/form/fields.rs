//! The fields of a form as members of a struct, each stated once: no form can ask for a field that it does not have.

use std::fmt::Debug;

use super::{Field, value::Typed};

/// Fields in the order in which they are filled in.
pub trait Fields: Debug {
    /// Puts them behind those that are there.
    fn add_to<'a>(&'a self, all: &mut Vec<&'a Field>);

    /// The same, to change them.
    fn add_to_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Field>);
}

impl Fields for () {
    fn add_to<'a>(&'a self, _all: &mut Vec<&'a Field>) {}

    fn add_to_mut<'a>(&'a mut self, _all: &mut Vec<&'a mut Field>) {}
}

impl<K: Debug> Fields for Typed<K> {
    fn add_to<'a>(&'a self, all: &mut Vec<&'a Field>) {
        all.push(self);
    }

    fn add_to_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Field>) {
        all.push(self);
    }
}

impl<F: Fields, const N: usize> Fields for [F; N] {
    fn add_to<'a>(&'a self, all: &mut Vec<&'a Field>) {
        for fields in self {
            fields.add_to(all);
        }
    }

    fn add_to_mut<'a>(&'a mut self, all: &mut Vec<&'a mut Field>) {
        for fields in self {
            fields.add_to_mut(all);
        }
    }
}

/// Declares the fields of a form, a row each: its name, its type, and how it is first shown; and behind `with` what the form
/// knows besides. Behind an arrow stands what the fields make together, a value each under its name.
macro_rules! fields {
    ($(#[$meta:meta])* $vis:vis $name:ident($($arg:ident: $of:ty),*) -> $made:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty = $first:expr;)+
    }) => {
        $crate::app::form::fields! {
            $(#[$meta])*
            $vis $name($($arg: $of),*) { $($(#[$doc])* $field: $type = $first;)+ }
        }

        impl $name {
            /// What the fields make together, where each of them is a value.
            fn made(&self, desk: &$crate::app::desk::Desk) -> Option<$made> {
                Some($made { $($field: $crate::app::form::Says::said(&self.$field, desk)?,)+ })
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident($($arg:ident: $of:ty),*) {
        $($(#[$doc:meta])* $field:ident: $type:ty = $first:expr;)+
    } $(with { $($(#[$what:meta])* $datum:ident: $known:ty = $begin:expr;)+ })?) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $($(#[$doc])* $vis $field: $type,)+
            $($($(#[$what])* $vis $datum: $known,)+)?
        }

        impl $name {
            pub(crate) fn new($($arg: $of),*) -> Self {
                Self { $($field: $first,)+ $($($datum: $begin,)+)? }
            }
        }

        impl $crate::app::form::Fields for $name {
            fn add_to<'a>(&'a self, all: &mut Vec<&'a $crate::app::form::Field>) {
                $($crate::app::form::Fields::add_to(&self.$field, all);)+
            }

            fn add_to_mut<'a>(&'a mut self, all: &mut Vec<&'a mut $crate::app::form::Field>) {
                $($crate::app::form::Fields::add_to_mut(&mut self.$field, all);)+
            }
        }
    };
}

pub(crate) use fields;
