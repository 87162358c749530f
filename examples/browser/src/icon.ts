const SVG = 'http://www.w3.org/2000/svg'

const PATHS = {
  yes: 'M5 12.5l4.5 4.5L19 7.5',
  no: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  open: 'M12 6v8M12 18v.01',
  unknown: 'M8 9.2a4 4 0 1 1 5.9 3.4c-1.2.7-1.9 1.4-1.9 2.9M12 19.5v.01',
  conflict: 'M5 9h11l-3-3M19 15H8l3 3',
  home: 'M5 11.5L12 5l7 6.5M7.5 10v8.5h9V10',
} as const

export type IconName = keyof typeof PATHS

/** Decoration: what it means is said in words beside it. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
