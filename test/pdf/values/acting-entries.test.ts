import { describe, expect, it } from 'vitest'
import { findings, page, signedWith } from './inspect.ts'

/** An action is one in whatever entry it stands, and however many stand before it. */

type Objects = Readonly<Record<number, string>>

const dynamic = (objects: Objects): readonly unknown[] =>
  findings(signedWith(objects)).flatMap(({ code, data }) => (code === 'PDF_DYNAMIC_CONTENT' ? [data?.['what']] : []))

const SCRIPT = '<< /S /JavaScript /JS (x) >>'
const catalog = (entries: string): Objects => ({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ${entries} >>` })
const annotation = (entries: string): Objects => ({
  3: page('').replace('[6 0 R]', '[6 0 R 30 0 R]'),
  30: `<< /Type /Annot /Rect [0 0 9 9] ${entries} >>`,
})
const chain = (length: number): Objects =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [
      100 + i,
      i === length - 1 ? SCRIPT : `<< /S /Named /N /NextPage /Next ${101 + i} 0 R >>`,
    ]),
  )

describe('what a document does', () => {
  it('is nothing where it shows places and pages', () => {
    for (const action of [
      '/S /GoTo /D [3 0 R /Fit]',
      '/S /URI /URI (https://x.example)',
      '/S /URI /URI (mailto:a@b.example)',
      '/S /URI /URI (#page=2)',
      '/S /Named /N /NextPage',
      '/S /Thread /D 0',
      '/S /Trans /Trans << /S /Dissolve >>',
      '/S /GoToDp /Dp 9 0 R',
      '/Testbed /Testbed',
    ])
      expect(dynamic(annotation(`/Subtype /Link /A << ${action} >>`))).toEqual([])
    const relative = annotation('/Subtype /Link /A << /S /URI /URI (a.html) >>')
    expect(dynamic({ ...relative, ...catalog('/URI << /Base (https://x.example/) >>') })).toEqual([])
    expect(dynamic(annotation('/Subtype /Link /F 4'))).toEqual([])
    for (const field of ['/FT /Tx', '/FT /Sig /V 5 0 R', '/FT /Tx /V (x) /F 2', '/FT /Tx /V (x) /AP << /N 7 0 R >>'])
      expect(dynamic(annotation(`/Subtype /Widget /T (x) ${field}`)), field).toEqual([])
  })

  it.each<[string, Objects, string]>([
    ['the last of many actions', { ...annotation('/Subtype /Link /A 100 0 R'), ...chain(60) }, 'javascript'],
    [
      'an action among many',
      annotation(
        `/Subtype /Link /A << /S /Named /N /NextPage /Next [${'<< /S /Named /N /NextPage >> '.repeat(60)} ${SCRIPT}] >>`,
      ),
      'javascript',
    ],
    ['a choice that nothing shows', annotation('/Subtype /Widget /T (x) /FT /Ch /Opt [(x)]'), 'appearances-to-draw'],
    ['a value that nothing shows', annotation('/Subtype /Widget /T (x) /FT /Tx /V (x)'), 'appearances-to-draw'],
    [
      'a value above that nothing shows',
      annotation('/Subtype /Widget /T (x) /Parent << /FT /Ch /V (x) >>'),
      'appearances-to-draw',
    ],
    [
      'a caption that nothing shows',
      annotation('/Subtype /Widget /T (x) /FT /Btn /MK << /CA (x) >>'),
      'appearances-to-draw',
    ],
    ['an entry that is for another action', annotation(`/Subtype /Link /PA ${SCRIPT}`), 'javascript'],
    ['a step of a presentation', { 3: page(`/PresSteps << /Type /NavNode /NA ${SCRIPT} >>`) }, 'javascript'],
    [
      'an item of the outline that is no object',
      { ...catalog('/Outlines 40 0 R'), 40: `<< /Type /Outlines /First << /Title (x) /A ${SCRIPT} >> >>` },
      'javascript',
    ],
    ['an entry of no known name', { 3: page(`/Testbed << /Testbed ${SCRIPT} >>`) }, 'javascript'],
    ['a rendition with a script', annotation('/Subtype /Link /A << /S /Rendition /JS (x) >>'), 'javascript'],
    ['an address that is a script', annotation('/Subtype /Link /A << /S /URI /URI ( java\nscript:x) >>'), 'javascript'],
    ['an address of a file', annotation('/Subtype /Link /A << /S /URI /URI (file:///c:/a.exe) >>'), 'remote-reference'],
    ...[
      '(a.exe)',
      '(\\\\\\\\host\\\\a.exe)',
      '(//host/a.exe)',
      '<FEFF00680074007400700073003A002F002F>',
      '/https:',
      '()',
    ].map((address): [string, Objects, string] => [
      `an address without a scheme: ${address}`,
      annotation(`/Subtype /Link /A << /S /URI /URI ${address} >>`),
      'remote-reference',
    ]),
    ...(
      [
        ['file:///', 'remote-reference'],
        ['javascript:', 'javascript'],
        ['\\\\\\\\host', 'remote-reference'],
      ] as const
    ).map(([base, what]): [string, Objects, string] => [
      `an address beside ${base}`,
      { ...annotation('/Subtype /Link /A << /S /URI /URI (a) >>'), ...catalog(`/URI << /Base (${base}) >>`) },
      what,
    ]),
    ...[
      '/Subtype /Link /A << /S /Testbed >>',
      '/Subtype /Link /A << /S (GoTo) >>',
      '/Subtype /Link /A << /S /Named /N /SaveAs >>',
      '/Subtype /Link /A << /S /Named >>',
      '/Subtype /Link /PA << /S /Testbed >>',
      '/Subtype /Widget /AA << /Testbed << /S /Testbed >> >>',
      '/Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /GoTo >> << /S /Testbed >>] >>',
    ].map((action): [string, Objects, string] => [`what no table has: ${action}`, annotation(action), 'other-action']),
    ['what the document does when it is opened', catalog('/OpenAction << /S /Testbed >>'), 'other-action'],
    ['what gives fields other values', annotation('/Subtype /Link /A << /S /ResetForm >>'), 'appearances-to-draw'],
    [
      'a thread of another file',
      annotation('/Subtype /Link /A << /S /Thread /F (other.pdf) /D 0 >>'),
      'remote-reference',
    ],
    [
      'a file of the document',
      {
        ...catalog('/AF [40 0 R]'),
        40: '<< /Type /Filespec /F (a) /EF << /F 41 0 R >> >>',
        41: '<< /Length 0 >>\nstream\n\nendstream',
      },
      'embedded-file',
    ],
    ['a mark that is printed alone', annotation('/Subtype /Stamp /F 36'), 'conditional-content'],
    ['a mark that the pointer shows', annotation('/Subtype /Stamp /F 292'), 'conditional-content'],
    [
      'a mark of the paper',
      annotation('/Subtype /Watermark /F 4 /FixedPrint << /Type /FixedPrint >>'),
      'conditional-content',
    ],
  ])('is found in %s', (_, objects, what) => {
    expect(dynamic(objects)).toContain(what)
  })
})
