/** Id of a block in the project; in the output it is `lp-` and the id. */
export const blockId = /^i[a-z0-9]{1,20}$/

/** A style rule's only form of selector. */
export const blockSelector = /^#(i[a-z0-9]{1,20})$/
