//! Any of the screens, made from the list of all of them; and how each is made from its route.

use std::ops::{Deref, DerefMut};

use crate::app::route::{FormRoute, Route, every_screen};
use crate::app::{command::Command, screen::Screen};
use crate::screens;
use crate::screens::client_form::ClientForm;
use crate::screens::dialog::{Dialog, kinds, kinds::set_up};
use crate::screens::session_form::SessionForm;
use crate::store::api::audit::Record;

/// A screen as it is first shown: by what its route carries, or by nothing.
macro_rules! made {
    ($screen:ty) => {
        <$screen>::default()
    };
    ($screen:ty, $($carried:ident),+) => {
        <$screen>::of($($carried),+)
    };
}

macro_rules! any_screen {
    (
        routes { $($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ })? in $folder:ident;)+ }
        shown { $($(#[$shown_doc:meta])* $shown:ident in $shown_folder:ident;)+ }
    ) => {
        /// One screen with its state.
        #[derive(Debug)]
        pub enum AnyScreen {
            $($(#[$doc])* $name(Box<screens::$folder::$name>),)+
            $($(#[$shown_doc])* $shown(Box<screens::$shown_folder::$shown>),)+
        }

        impl AnyScreen {
            /// The screen that a route leads to.
            pub fn open(route: Route) -> Self {
                match route {
                    $(Route::$name $({ $($field),+ })? => {
                        made!(screens::$folder::$name $(, $($field),+)?).into()
                    })+
                    Route::Form(form) => Self::form(form),
                }
            }
        }

        impl Deref for AnyScreen {
            type Target = dyn Screen;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$name(state) => state.as_ref(),)+
                    $(Self::$shown(state) => state.as_ref(),)+
                }
            }
        }

        impl DerefMut for AnyScreen {
            fn deref_mut(&mut self) -> &mut Self::Target {
                match self {
                    $(Self::$name(state) => state.as_mut(),)+
                    $(Self::$shown(state) => state.as_mut(),)+
                }
            }
        }

        $(impl From<screens::$folder::$name> for AnyScreen {
            fn from(state: screens::$folder::$name) -> Self {
                Self::$name(Box::new(state))
            }
        })+
        $(impl From<screens::$shown_folder::$shown> for AnyScreen {
            fn from(state: screens::$shown_folder::$shown) -> Self {
                Self::$shown(Box::new(state))
            }
        })+
    };
}
every_screen!(any_screen);

impl AnyScreen {
    /// The form that this opens; a small one once what it is made from was read.
    fn form(route: FormRoute) -> Self {
        match route {
            FormRoute::SetUp => set_up::dialog().into(),
            FormRoute::NewClient => ClientForm::of("").into(),
            FormRoute::OnCard { client, command: Command::EditClient, .. } => ClientForm::edit(client).into(),
            FormRoute::OnCard { client, command: Command::LogSession, treatment, .. } => {
                SessionForm::of(client).about(treatment).into()
            }
            FormRoute::OnCard {
                client,
                command: Command::Correct,
                entry: Some(Record::Session(session)),
                ..
            } => SessionForm::correct(client, session).into(),
            FormRoute::OnCard { .. } => Dialog::made_by(route, kinds::on_card::dialog).into(),
            FormRoute::Recover => Dialog::made_by(route, kinds::recover::of_page).into(),
            FormRoute::Setting { .. } | FormRoute::Removal { .. } => {
                Dialog::made_by(route, screens::settings::form).into()
            }
        }
    }
}
