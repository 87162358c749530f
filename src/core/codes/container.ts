/** Files that hold others: ZIP (APPNOTE.TXT), and what is the same of mail and PDF. */
export const CONTAINER = {
  // a structure of a ZIP that is cut off, or that its format does not have
  ZIP_MALFORMED: { stepsOfFile: ['ASK_FOR_ORIGINAL_FILE'] },
  // more than one place of the file can be read as the end of its directory
  ZIP_END_AMBIGUOUS: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // the central directory says something else of a member than what stands before its data
  ZIP_DIRECTORIES_DIFFER: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // members overlap, stand in another order than in the directory, or leave octets that no member has
  ZIP_NOT_CONTIGUOUS: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // the form for large files, of which programs take one size or the other
  ZIP_64: { stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // a member, or the directory, is encrypted
  ZIP_ENCRYPTED: { stepsOfFile: ['ASK_FOR_UNENCRYPTED'] },
  // a member is compressed in a way that is not read here
  ZIP_METHOD_UNSUPPORTED: { stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // the data of a member are not those of the size or the checksum that the directory has
  ZIP_DATA_INVALID: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // who unpacks the ZIP has another member in the place of this one, or this one in its place
  ZIP_NAMES_MEET: { level: 'failure' },
  // a member is a link, which leads elsewhere when it is unpacked
  CONTAINED_LINK: { level: 'failure' },
  // a name that leads elsewhere when it is unpacked, or is that of another file to some programs
  CONTAINED_NAME_UNSAFE: { level: 'warning' },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const CONTAINER_DATA = {
  ZIP_NAMES_MEET: ['file'],
  CONTAINED_LINK: ['file'],
  CONTAINED_NAME_UNSAFE: ['file', 'why'],
} as const
