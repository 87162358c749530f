import {
  anything,
  type Check,
  type Construct,
  each,
  inspectConstruct,
  isDictionary,
  isName,
  isText,
  isTrueOrFalse,
  whole,
  within,
} from './construct.ts'
import type { Entries } from './entries.ts'

const isList: Check = (value) => value.kind === 'array'

/** ISO 32000-2 table 147, with what ISO 32000-1 had: the areas are looked at with the boxes of pages. */
const PREFERENCES: Construct = {
  name: 'viewer preferences',
  type: 'ViewerPreferences',
  required: {},
  allowed: {
    ...each(
      'HideToolbar HideMenubar HideWindowUI FitWindow CenterWindow DisplayDocTitle PickTrayByPDFSize',
      isTrueOrFalse,
    ),
    ...each('NonFullScreenPageMode Direction ViewArea ViewClip PrintArea PrintClip PrintScaling Duplex', isName),
    ...each('PrintPageRange Enforce', isList),
    NumCopies: whole(0, 0x7fffffff),
  },
}

/** Table 32, and two that writers of XFA have. Pages in the place of pages (/AlternatePresentations) are for a person. */
const NAMES: Construct = {
  name: 'name tree',
  type: 'Names',
  required: {},
  allowed: anything('Dests AP JavaScript Pages Templates IDS URLS EmbeddedFiles Renditions XFAImages XFAResources'),
}

/** Table 210. */
const ADDRESSES: Construct = { name: 'URI', type: 'URI', required: {}, allowed: { Base: isText } }

/** Table 224. */
const FORM: Construct = {
  name: 'interactive form',
  required: {},
  allowed: {
    ...anything('Type NeedAppearances XFA'),
    ...each('Fields CO', isList),
    SigFlags: whole(0, 3),
    DR: isDictionary,
    DA: isText,
    Q: whole(0, 2),
  },
}

/** Table 29, of both editions. Requirements, which a reader has to meet before it shows anything, are for a person. */
const CATALOG: Construct['allowed'] = {
  ...each('Version PageLayout PageMode', isName),
  ...each('Extensions AA MarkInfo Perms Legal DPartRoot', isDictionary),
  Lang: isText,
  Names: within(NAMES),
  ViewerPreferences: within(PREFERENCES),
  URI: within(ADDRESSES),
  AcroForm: within(FORM),
  Requirements: () => false,
}

const OF_CATALOG: Construct = { name: 'catalog', required: {}, allowed: CATALOG, others: () => true }

/** What the catalogue leads to is what its tables have. Entries that no edition has are nothing to readers: honest writers have some. */
export function inspectCatalog(catalog: Entries): void {
  inspectConstruct(catalog, OF_CATALOG)
  // Table 29: a stream. What is something else has another role, in which it may be shown.
  const metadata = catalog.get('Metadata')
  if (metadata !== undefined && metadata.kind !== 'stream') catalog.wrong('Metadata', OF_CATALOG.name)
}
