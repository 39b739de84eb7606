/** A neutral head and shoulders in the proportions of a card's photo, for a photo that cannot be decoded. */
export const placeholderPhoto: { readonly type: 'image/svg+xml'; readonly bytes: Uint8Array } = {
  type: 'image/svg+xml',
  bytes: new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 102 126" width="102" height="126">' +
      '<rect width="102" height="126" fill="#e6eaee"/>' +
      '<g fill="#9aa5b1"><ellipse cx="51" cy="50" rx="21" ry="26"/>' +
      '<path d="M8 126c0-28 17-42 43-42s43 14 43 42z"/></g></svg>',
  ),
};
