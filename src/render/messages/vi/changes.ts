import type { Some, Words } from '../catalogue.ts'

/** What was changed after a signature, and what proves the time of one. */
export const CHANGES: Some<Words> = {
  attackShape: {
    'incremental-saving':
      'nội dung hiển thị trên các trang bị thay đổi bằng dữ liệu nằm sau phần đã ký (incremental saving attack)',
    shadow:
      'phần nằm sẵn mà không được dùng khi tệp được ký sau đó được đưa ra dùng, hoặc các lớp bị thay đổi (shadow attack)',
    'evil-annotation': 'một ghi chú có thể che nội dung đã ký hoặc đứng thay cho nó (evil annotation attack)',
    'sneaky-signature': 'một ô chữ ký có thể che nội dung đã ký hoặc đứng thay cho nó (sneaky signature attack)',
  },
  unexplained: {
    changed: 'bị thay đổi',
    defined: 'được đặt vào nơi trước đó không có gì',
    removed: 'bị gỡ bỏ',
    unreadable: 'không đọc được',
    'read-differently': 'chương trình khác có thể đọc theo cách khác',
    'not-a-signature': 'một ô không có chữ ký nào được biết là đạt',
    'field-locked': 'một ô mà một chữ ký trước đó đã khóa',
    'not-permitted':
      'nhiều hơn mức mà chữ ký này hoặc một chữ ký trước đó cho phép, hoặc mức mặc định khi không chữ ký nào nói',
    hybrid: 'các chương trình đọc cũ và mới thấy những nội dung khác nhau',
    'trailing-data': 'có dữ liệu nằm sau phần kết thúc',
    'not-covered': 'chữ ký không bao trùm phiên bản nào của tài liệu',
    oversized: 'vẽ một thứ lớn hơn mọi trang',
    'too-large': 'quá nhiều để so sánh',
  },
  explained: {
    'same-content': 'được ghi lại với giá trị như cũ',
    structure: 'cấu trúc của tệp',
    unreferenced: 'không thuộc tài liệu',
    catalog: 'danh mục gốc',
    extensions: 'các phần mở rộng được khai báo',
    information: 'thông tin về tài liệu',
    'validation-data': 'dữ liệu để kiểm tra chữ ký',
    form: 'danh sách các ô',
    'page-annotations': 'danh sách ô và dấu trên trang',
    'structure-tree': 'cấu trúc của tài liệu, cho một ô hoặc dấu',
    'document-time-stamp': 'dấu thời gian của tài liệu',
    'visible-time-stamp': 'dấu thời gian của tài liệu có chỗ trên trang',
    signature: 'chữ ký',
    'signature-field': 'ô dành cho chữ ký',
    'form-field': 'ô biểu mẫu được điền hoặc thay đổi',
    annotation: 'ghi chú hoặc đánh dấu trên trang',
    metadata: 'siêu dữ liệu',
  },
  phrase: {
    unexplainedChanges: '{count:thay đổi} không biết chắc là vô hại; phần chi tiết cho biết những thay đổi nào.',
    unexplainedChange: 'Phiên bản {revision}[, đối tượng {object}][, trang {page}][, mục {where}]: {why}.',
    attackShape: 'Nó có dạng của một kiểu tấn công đã biết: {shape}.',
    filledField:
      'Ô {field} được điền[ trên trang {page}], trong phiên bản {revision}[; giá trị lưu là {value}][; nội dung vẽ là {drawn}].',
    emptiedField:
      'Giá trị của ô {field} bị xóa[ trên trang {page}], trong phiên bản {revision}[; giá trị lưu là {value}][; nội dung vẽ là {drawn}].',
    keptField:
      'Ô {field} được ghi lại[ trên trang {page}], trong phiên bản {revision}, và không được cho giá trị khác[; giá trị lưu là {value}][; nội dung vẽ là {drawn}].',
    whiteSpace: '{value} (chỉ có khoảng trắng, {count:ký tự})',
    addedAnnotation: 'Một đánh dấu loại {subtype} được thêm[ trên trang {page}], trong phiên bản {revision}.',
    modifiedAnnotation: 'Một đánh dấu loại {subtype}[ trên trang {page}] bị thay đổi, trong phiên bản {revision}.',
    removedAnnotation: 'Một đánh dấu loại {subtype} bị gỡ[ khỏi trang {page}], trong phiên bản {revision}.',
    notOnPage: 'Không trang nào hiển thị nó.',
    moreChanges: 'Còn {count:thay đổi như vậy}; phần chi tiết cho biết những thay đổi nào.',
    addedSignature: 'Chữ ký trong ô {field} được hiển thị trên trang {page}.',
    addedTimeStamp: 'Dấu thời gian trong ô {field} được hiển thị trên trang {page}.',
    addedSignatureField: 'Một ô dành cho chữ ký, {field}, được đặt lên trang {page}.',
    more: 'và {count} mục khác',
  },
}
