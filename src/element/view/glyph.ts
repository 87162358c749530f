const SVG = 'http://www.w3.org/2000/svg'

const PATHS = {
  accept: 'M4.5 12.5l5 5L19.5 7',
  review: 'M12 5v9M12 18.6v.01',
  reject: 'M6 6l12 12M18 6L6 18',
  domestic: 'M4.5 11.5L12 5l7.5 6.5M7 10v9h10v-9',
  recognised: 'M4.5 12.5l5 5L19.5 7',
  conditions: 'M5 12h3M10.5 12h3M16 12h3',
  unknown: 'M8 9.2a4 4 0 1 1 5.9 3.4c-1.2.7-1.9 1.4-1.9 2.9M12 19.3v.01',
  conflict: 'M4.5 9h13l-3.5-3.5M19.5 15h-13l3.5 3.5',
  'not-recognised': 'M6 6l12 12M18 6L6 18',
  open: 'M8 12h8',
  waiting: 'M12 6v6l4 2.5',
  failed: 'M12 5v9M12 18.6v.01',
} as const

export type GlyphName = keyof typeof PATHS

/** Decoration: what it means is said in words beside it. */
export function glyph(name: GlyphName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'glyph')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

export function vector(name: 'svg' | 'path' | 'circle', attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
