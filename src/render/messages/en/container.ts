import type { ContainerCode } from '../../../core/codes.ts'

/** Files that hold others. */
export const CONTAINER: Readonly<Record<ContainerCode, string>> = {
  ZIP_MALFORMED: 'The ZIP file is cut off, or not written as its format has it.',
  ZIP_END_AMBIGUOUS:
    'The directory of the ZIP file can be found in more than one place. Programs may take different files out of it.',
  ZIP_DIRECTORIES_DIFFER:
    'The ZIP file says two different things about a file in it. Programs may take different files out of it.',
  ZIP_NOT_CONTIGUOUS:
    'Files in the ZIP file overlap, are out of order, or leave octets that belong to none. Programs may take different files out of it.',
  ZIP_64: 'The ZIP file has the form for very large files (ZIP64), which is not read here.',
  ZIP_ENCRYPTED: 'A file in the ZIP file is encrypted.',
  ZIP_METHOD_UNSUPPORTED: 'A file in the ZIP file is compressed in a way that is not read here.',
  ZIP_DATA_INVALID: 'A file in the ZIP file is damaged: its octets are not those that the ZIP file speaks of.',
  ZIP_NAMES_MEET:
    'Programs may put another file of the ZIP file in the place of this one[: {file}]. Nobody signed which of them.',
  CONTAINED_LINK:
    'A file in the ZIP file is a link to another place, or may be one[: {file}]. It can put one file in the place of another.',
  CONTAINED_NAME_UNSAFE: 'A file inside has a name that can mislead when it is unpacked[ ({why})][: {file}].',
}
