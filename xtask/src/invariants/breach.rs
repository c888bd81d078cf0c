//! A broken invariant, and the search for circles.

use std::collections::{BTreeMap, BTreeSet};

/// A place that breaks an invariant, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Breach {
    pub place: String,
    pub what: String,
}

/// The import circles, each from its first file back to it.
pub fn circles<'a>(mut graph: BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    loop {
        peel(&mut graph);
        let Some(first) = graph.keys().next().copied() else { return found };
        // Whatever is left imports something that is left: following the imports comes back to a file.
        let mut path = vec![first];
        let circle = loop {
            let next = path.last().and_then(|file| graph[file].first().copied()).unwrap_or(first);
            if let Some(at) = path.iter().position(|file| *file == next) {
                break path.split_off(at);
            }
            path.push(next);
        };
        for file in &circle {
            graph.remove(file);
        }
        let least = circle.iter().enumerate().min_by_key(|(_, file)| **file).map_or(0, |(at, _)| at);
        let turned = circle.iter().cycle().skip(least).take(circle.len() + 1);
        found.push(turned.map(|file| (*file).to_owned()).collect());
    }
}

/// Removes the files that are in no circle, as far as they import nothing that is left.
fn peel<'a>(graph: &mut BTreeMap<&'a str, BTreeSet<&'a str>>) {
    loop {
        let left: BTreeSet<&str> = graph.keys().copied().collect();
        for targets in graph.values_mut() {
            targets.retain(|target| left.contains(target));
        }
        graph.retain(|_, targets| !targets.is_empty());
        if graph.len() == left.len() {
            return;
        }
    }
}
