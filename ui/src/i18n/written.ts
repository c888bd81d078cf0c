/** The same keys with any text: a language that lacks one does not compile. */
export type Written<T> = { readonly [K in keyof T]: T[K] extends string ? string : Written<T[K]> };
