//! What happens to machines: kills, disks that fail or are full, files that are moved, power that goes. After each of them
//! the file opens, holds what was said to be saved exactly once, and is whole.

mod actor;
mod desk;
mod disk;
mod disk_of_commands;
mod kills;
mod kills_of_commands;
mod places;
mod power;
mod random_kills;
mod traced;
