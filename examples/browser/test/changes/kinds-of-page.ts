import { AT, contentOf, imageOf, pageOf, paintImage, ref } from './draw-base.ts'
import { digitsAway, ground, inLine, type Kind, painted, placeOver, SAME, withImage } from './kind.ts'

/** What a page itself paints otherwise: words, images, shapes. */
export const KINDS_OF_PAGE: readonly Kind[] = [
  {
    name: 'another word',
    told: ['words'],
    objects: (base) =>
      inLine(
        base,
        (line) => ({ ...line, text: line.text.replace(/^\w+/, base.random.word()) }),
        base.random.pick(['F1', 'F2']),
      ),
  },
  {
    name: 'another digit',
    told: ['words'],
    objects: (base) => inLine(base, (line) => ({ ...line, text: digitsAway(line.text, base.random.integer(1, 9)) })),
  },
  {
    name: 'a point for a comma',
    told: ['words'],
    objects: (base) =>
      inLine(base, (line) => ({ ...line, text: line.text.replace(',', '.') }), base.random.pick(['F1', 'F2'])),
  },
  {
    name: 'a word more',
    told: ['words'],
    objects: (base) =>
      inLine(base, (line) => ({ ...line, text: line.text.replace(' ', ' not ') }), base.random.pick(['F1', 'F2'])),
  },
  {
    name: 'a line less',
    told: ['words'],
    objects: (base) => [[AT.content, contentOf({ ...base, lines: base.lines.slice(0, -1) })]],
  },
  {
    name: 'a line elsewhere',
    told: ['moved', 'same-words'],
    objects: (base) => inLine(base, (line) => ({ ...line, x: line.x + base.random.integer(8, 60) })),
  },
  {
    name: 'a line in another colour',
    told: SAME,
    objects: (base) =>
      inLine(base, (line) => ({ ...line, colour: base.random.pick(['1 g', '0.85 g', '1 0 0 rg', '0.3 g']) })),
  },
  {
    name: 'a line in another size',
    told: SAME,
    objects: (base) => inLine(base, (line) => ({ ...line, size: line.size + base.random.pick([-3, 2, 4]) })),
  },
  {
    name: 'a pale line more',
    told: ['words'],
    objects: (base) => painted(base, `BT 0.9 g /F1 30 Tf 100 400 Td (${base.random.word()}) Tj ET 0 g`),
  },
  {
    name: 'words over words',
    told: ['words'],
    objects: (base) => {
      const place = placeOver(base)
      return painted(
        base,
        `${ground(place)} BT /F1 ${place.height - 2} Tf ${place.x} ${place.y + 2} Td (${base.random.amount()}) Tj ET`,
      )
    },
  },
  { name: 'white over words', told: ['same-words'], objects: (base) => painted(base, ground(placeOver(base))) },
  {
    name: 'an image over words',
    told: ['image-added'],
    objects: (base) => [
      ...painted(base, paintImage(placeOver(base), 'Im2')),
      [base.file.size, imageOf(base.random.integer(0, 200), base.random)],
      [AT.page, pageOf(AT.content, [ref(AT.field), ref(AT.box)], withImage(base.file.size))],
    ],
  },
  {
    name: 'an image more',
    told: ['image-added'],
    objects: (base) =>
      painted(
        base,
        paintImage({ x: base.random.integer(60, 400), y: base.random.integer(300, 450), width: 60, height: 40 }),
      ),
  },
  {
    name: 'another image',
    told: ['image-changed'],
    objects: (base) => [[AT.image, imageOf(base.random.integer(100, 200), base.random)]],
  },
  {
    name: 'an image less',
    told: ['image-removed'],
    objects: (base) => [[AT.content, contentOf({ ...base, image: null })]],
  },
  {
    name: 'an image elsewhere',
    told: ['image-added', 'image-removed'],
    objects: (base) => [
      [AT.content, contentOf({ ...base, image: { ...base.image, x: base.image.x + base.random.integer(20, 90) } })],
    ],
  },
  {
    name: 'an image within the text',
    told: ['image-added'],
    objects: (base) => {
      const place = placeOver(base)
      return painted(
        base,
        `q ${place.width} 0 0 ${place.height} ${place.x} ${place.y} cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x20\x60\x40\x20 EI Q`,
      )
    },
  },
]
