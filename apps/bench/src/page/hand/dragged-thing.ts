/** A card or passport that is dragged from the hand to its reader carries its id as this. */
export const draggedThing = 'text/x-bench-thing';
