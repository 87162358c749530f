import type { SummaryWords } from './en.ts'

/** In Vietnamese. Not reviewed by a native speaker. */
export const VI: SummaryWords = {
  locale: 'vi-VN',
  title: 'Tóm tắt',
  environment: {
    testbed: 'DỮ LIỆU THỬ NGHIỆM: không được dựa vào đây để quyết định về một tài liệu thật.',
    illustrative: 'DỮ LIỆU MINH HỌA: không được dựa vào đây để quyết định về một tài liệu thật.',
  },
  label: { accept: 'CHẤP NHẬN', review: 'CẦN XEM LẠI', reject: 'TỪ CHỐI', 'not-judged': 'CHƯA XÉT' },
  counted: {
    accept: '{count} được chấp nhận',
    review: '{count} cần xem lại',
    reject: '{count} bị từ chối',
    'not-judged': '{count} chưa được xét',
  },
  files: '{count:tệp}',
  total: '{files}: {parts}.',
  nobodyExpected:
    'Quý vị chưa nêu ai là người ký dự kiến (--signer): hãy kiểm tra người ký của từng tệp được chấp nhận.',
  explainCodes: 'Ý nghĩa của một mã: asean-verify explain CODE',
  andMore: '{list} và {count} mã khác',
  content: 'nội dung: {path}',
  until: 'đến {time}',
  standardInput: 'đầu vào chuẩn',
  notShown: 'Không hiện: {files} (--only).',
  leftOut: 'Không xét: {parts}.',
  otherKinds: '{files} thuộc loại khác ({kinds}[, {others}])',
  otherEndings: 'và các loại khác',
  withoutEnding: 'không có phần mở rộng',
  contents: '{count:tệp} mà chữ ký nằm trong một tệp bên cạnh',
  folders: '{count:thư mục} (--recursive)',
  links: '{count:liên kết đến thư mục}',
  notReviewed: 'Bản dịch này chưa được người bản ngữ rà soát.',
}
