//! Check digits of the document numbers of Peru, Colombia, Spain and Argentina.
