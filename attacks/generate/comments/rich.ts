import type { Random } from '../random.ts'

/** A rich text in its parts, as programs write it. */
export interface Rich {
  declaration: string
  before: string
  attributes: string[]
  /** What the body has, line by line. */
  paragraphs: string[]
  behind: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
const XFA = 'xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"'

interface Program {
  readonly attributes: readonly string[]
  paragraph(line: string): string
}

/** What is known of them: by files of theirs, and by what they say of themselves. */
const PROGRAMS: readonly Program[] = [
  {
    attributes: [XHTML, XFA, 'xfa:APIVersion="Acrobat:11.0.0"', 'xfa:spec="2.0.2"'],
    paragraph: (line) =>
      `<p dir="ltr"><span dir="ltr" style="font-size:10.0pt;text-align:left;color:#000000;font-weight:normal;font-style:normal">${line}</span></p>`,
  },
  {
    attributes: [
      XHTML,
      XFA,
      'xfa:APIVersion="Acrobat:19.10.0"',
      'xfa:spec="2.0.2"',
      ' style="font-size:12.0pt;text-align:left;color:#E52237;font-weight:normal;font-style:normal;font-family:Helvetica,sans-serif;font-stretch:normal"',
    ],
    paragraph: (line) => `<p><span style="font-family:Helvetica">${line}</span></p>`,
  },
  {
    attributes: [
      XHTML,
      XFA,
      'xfa:APIVersion="Acrobat:7.0.8"',
      'xfa:spec="2.0.2"',
      'style="font-size:12.0pt;text-align:left;color:#000000;font-weight:normal;font-style:normal;font-family:Arial;font-stretch:normal"',
    ],
    paragraph: (line) => `<p><span style="font-family:Arial;font-size:8.0pt">${line}</span></p>`,
  },
  {
    attributes: [
      XHTML,
      XFA,
      'xfa:APIVersion="Acrobat:18.11.0"',
      'xfa:spec="2.0.2"',
      `style="font-size:16pt;text-align:left;color:#f01314;font-weight:normal;font-style:normal;font-family:'Helvetica';font-stretch:normal;"`,
    ],
    paragraph: (line) => `<p dir="ltr"><span>${line}</span></p>`,
  },
  { attributes: [XHTML], paragraph: (line) => `<p>${line}</p>` },
]

export function plainRich(random: Random, lines: readonly string[]): Rich {
  const { attributes, paragraph } = random.pick(PROGRAMS)
  return {
    declaration: random.chance(0.9) ? '<?xml version="1.0"?>' : '',
    before: '',
    attributes: [...attributes],
    paragraphs: lines.map((line) => paragraph(escaped(line))),
    behind: '',
  }
}

export function markupOf({ declaration, before, attributes, paragraphs, behind }: Rich): string {
  return `${declaration}${before}<body ${attributes.join(' ')}>${paragraphs.join('')}</body>${behind}`
}
