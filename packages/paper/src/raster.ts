// Apart from the index: this half needs a canvas, the other half also runs in a page.
export * from './bitmap.ts';
export * from './glyph.ts';
export * from './picture.ts';
export * from './qr.ts';
