// Not reviewed by a native speaker.
import type { HelpWords } from './en.ts'

/** The help in Vietnamese, with the terms of the reports. */
export const VI: HelpWords = {
  translation: {
    notReviewed: 'Bản dịch này chưa được người bản ngữ rà soát.',
    englishOnly: 'Phần trợ giúp này mới chỉ có bằng tiếng Anh.',
  },
  common: {
    default: 'mặc định',
    examples: 'ví dụ',
    password: 'mật khẩu của tệp PDF được mã hóa, hoặc --password TEXT',
  },
  main: {
    what: 'chữ ký số tạo tại một quốc gia ASEAN có hợp lệ không, và có được công nhận tại quốc gia khác không?',
    usage: 'cách dùng: asean-verify COMMAND, hoặc asean-verify FILE...',
    verify: 'kiểm tra tệp PDF, CMS, thư (S/MIME), XML và hóa đơn đã ký; có thể bỏ từ verify',
    judge: 'kiểm tra lại những gì --save-evidence đã lưu',
    inspect: 'tài liệu, chứng thư số, CRL, phản hồi OCSP hoặc dấu thời gian chứa những gì; không kết luận gì',
    extract: 'các byte mà chữ ký bao trùm',
    path: 'đường dẫn từ một chứng thư số đến bên mà quý vị tin cậy',
    explain: 'ý nghĩa của một mã trong báo cáo',
    page: 'ghi trang kiểm tra tài liệu thành một tệp, dùng được khi không có mạng',
    try: 'ghi sáu tài liệu để thử, kiểm tra chúng, và cho biết nên làm gì tiếp',
    trust: 'các danh sách tin cậy nêu tên ai; quý vị bảo đảm cho ai',
    recognition: 'vì sao một quốc gia công nhận chữ ký của quốc gia khác',
    policy: 'điều gì được coi là chấp nhận, và điều gì bị bỏ qua',
    affected: 'kết luận nào của các báo cáo đã giữ dựa vào một thứ nhất định',
    help: 'chi tiết về từng lệnh; help verify có mọi tùy chọn. --language id, ms, th, vi hoặc auto cho trợ giúp bằng ngôn ngữ đó',
    exit: 'mã thoát: 0 chấp nhận, 1 từ chối, 2 cần xem lại, 3 lỗi cách dùng hoặc lỗi đầu vào; với nhiều tệp thì lấy kết quả xấu nhất. Mỗi lệnh tự nêu mã của mình.',
  },
  explain: {
    about:
      'Ý nghĩa của một từ trong báo cáo: một mã (phát hiện, lý do, cảnh báo, việc cần làm tiếp), một chỉ báo hoặc chỉ báo phụ của ETSI EN 319 102-1, một kết quả; hoặc mã của một lỗi trên dòng lệnh. Có thể không viết hoa, và - có thể thay cho _.',
    exit: 'mã thoát: 0, hoặc 3 nếu có từ không được biết: các từ khác vẫn được giải thích.',
  },
  extract: {
    about:
      'Các byte mà chữ ký bao trùm, để xem: với PDF là tệp như khi được ký, từ byte đầu đến byte cuối mà chữ ký bao trùm; với CMS là nội dung bên trong; với thư đã ký là phần được ký; với JSON và XML là dạng đã được tính giá trị băm, trong XML là của từng phần được ký. Không sửa chữa gì, và không hỏi chữ ký là của ai. Các byte chỉ được ghi khi giá trị băm của chúng đúng là giá trị đã ký, và khi phạm vi byte chỉ bỏ ra chính chữ ký mà không bỏ gì khác.',
    archive:
      'Với một tệp lưu trữ (--save-evidence), mọi thứ trong đó được ghi ra, mỗi phần vào một tệp riêng: --output là tên của một thư mục mới.',
    signature: 'chữ ký nào, theo số trong báo cáo hoặc theo id trong --json; có thể bỏ nếu chỉ có một chữ ký',
    output:
      'ghi vào đâu; tệp đã có không bao giờ bị thay thế. Nếu không nêu thì ghi ra đầu ra chuẩn, khi đó không phải là thiết bị đầu cuối',
    exit: 'mã thoát: 0 đã ghi, và giá trị chữ ký đúng; 2 đã ghi, nhưng không kiểm tra được giá trị hoặc có điều sai, và điều đó được nêu; 1 không ghi gì, vì không có gì cho thấy chữ ký bao trùm những gì; 3 lỗi cách dùng hoặc lỗi đầu vào',
  },
  trust: {
    language: 'cho tất cả',
    list: 'list và show cho biết các danh sách tin cậy nêu tên ai, thông tin chắc chắn đến đâu, và điều gì chưa biết. Một mục "observed" là mục đã được nhìn thấy nhưng không cơ quan nào bảo đảm: một mình nó không bao giờ dẫn đến "accept".',
    place:
      'place cho biết mục nào nêu tên từng chứng thư số (DER hoặc PEM): service, intermediate-only, excluded, hoặc không mục nào. Mã thoát: 0, hoặc 3 nếu có tệp không đọc được như chứng thư số. --json còn có những gì một danh sách sẽ ghi về từng chứng thư số.',
    adopt:
      'adopt hiện toàn bộ một dịch vụ "observed" và ghi dịch vụ đó cùng lý do của quý vị vào tệp chấp thuận (adoptions.json, trừ khi --out nêu tên khác). Sau đó --adopt FILE coi dịch vụ là đã được xác nhận, và mọi báo cáo đều nêu rằng quý vị bảo đảm cho dịch vụ. Dịch vụ excluded, intermediate-only hoặc không rõ ràng thì bị từ chối. Khi danh sách không biết loại pháp lý của chữ ký, không thỏa thuận nào áp dụng được, và --legal-class nêu loại đó bằng từ ngữ của quốc gia đó.',
    check:
      'check dành cho người giữ danh sách: hình thức, ngày tháng, khóa và tên xuất hiện hai lần, điểm tin cậy sắp hết hạn, tham chiếu giữa các tệp, và điều chưa biết về từng quốc gia. Mã thoát: 0 không có việc phải làm (ghi chú không đòi hỏi hành động), 1 có lỗi, 2 chỉ có cảnh báo, 3 lỗi cách dùng hoặc lỗi đầu vào. --format sarif dành cho nơi lưu mã nguồn và trình soạn thảo.',
    diff: 'diff nêu bằng lời điều đã thay đổi giữa hai tệp hoặc hai thư mục, trước hết là điều có thể làm kết luận khác đi. Mã thoát 0.',
    note: 'theo thông báo của cơ quan quản lý',
  },
  verify: {
    usage:
      'cách dùng: FILE là tệp PDF đã ký, tệp CMS, thư (S/MIME), tệp XML đã ký hoặc hóa đơn JSON; hoặc - cho đầu vào chuẩn, các pipe cũng vậy; hoặc một mẫu trong dấu ngoặc kép: "2026/**/*.pdf". Trong FOLDER, các tệp có đuôi .pdf .p7m .p7s .eml .cms .zip, và các tệp .xml .json đã ký hoặc là hóa đơn, được kiểm tra, và số tệp bị bỏ qua được đếm. invoice.xml.p7s được kiểm tra cùng invoice.xml bên cạnh. Những gì đứng sau -- là tệp, dù bắt đầu bằng gì.',
    question: 'câu hỏi',
    in: 'nơi tài liệu sẽ được dùng',
    amount: 'số tiền liên quan, khi thỏa thuận hoặc chứng thư số có giới hạn',
    counterpart: 'trước khi chính quý vị ký',
    policyFile: 'hoặc một tệp JSON',
    algorithms: 'thời hạn sớm hơn của các thuật toán, theo quốc gia nơi tài liệu sẽ được dùng (JSON, TS 119 322)',
    signer: 'người ký dự kiến',
    signers: 'nếu có nhiều thuộc tính thì tất cả phải khớp',
    at: 'kết luận theo thời điểm 2026-11-24 hoặc 2026-11-24T10:00:00Z (có thể có phần lẻ của giây); điều này không chứng minh gì',
    existsSince: 'quý vị bảo đảm rằng chữ ký đã có vào lúc đó',
    madeSince: 'quý vị bảo đảm rằng không có gì trong đó được ký trước lúc đó',
    evidence: 'tin cậy và bằng chứng',
    trust:
      'danh sách và thỏa thuận thay cho những gì có trong gói; nếu chỉ có thỏa thuận thì danh sách của gói vẫn được dùng',
    recognition: 'thỏa thuận thay cho những thỏa thuận có trong gói',
    anchor: 'chứng thư số do chính quý vị tin cậy, không thuộc quốc gia nào (PEM hoặc DER)',
    certificate: 'chứng thư số giúp tìm tổ chức phát hành; không được tin cậy',
    crl: 'danh sách thu hồi, bên cạnh những gì có trong tài liệu',
    ocsp: 'phản hồi về tình trạng, bên cạnh những gì có trong tài liệu',
    adopt: 'coi một dịch vụ "observed" là đã được xác nhận, và nêu lý do; hoặc một tệp chấp thuận',
    allowEnvironment: 'cho phép dữ liệu testbed hoặc illustrative',
    lenient: 'dùng phần đúng của danh sách chưa hoàn chỉnh, và từ chối phần còn lại',
    content: 'nội dung của chữ ký CMS tách rời',
    passwordFile: 'mật khẩu của tệp PDF được mã hóa, trên một dòng UTF-8; - cho đầu vào chuẩn',
    password: 'như trên; bất kỳ ai dùng máy này đều có thể thấy những gì trên dòng lệnh',
    saveEvidence:
      'lưu tài liệu, mọi bằng chứng, câu hỏi và giá trị băm của các danh sách để kiểm tra lại (help judge); tệp chứa dữ liệu cá nhân, và chỉ quý vị đọc được',
    withLists: 'lưu toàn bộ danh sách và thỏa thuận',
    network: 'mạng',
    online:
      'lấy chứng thư số, CRL và phản hồi OCSP còn thiếu từ địa chỉ ghi trong chứng thư số; khi đó CA biết rằng có người hỏi về chúng',
    timeout: 'cho mỗi phản hồi (15)',
    cache: 'giữ phản hồi đã được kiểm tra tại đó đến khi có phản hồi mới',
    allowPrivate: 'cả địa chỉ của mạng riêng và của máy này',
    several: 'nhiều tệp',
    recursive: 'cả thư mục con; không đi theo liên kết đến thư mục',
    contained:
      'cả những gì nằm trong tệp ZIP, thư và tệp PDF, mỗi tài liệu có kết luận riêng; với thư mục thì luôn như vậy, trừ khi có --no-contained',
    workers: 'số tiến trình kiểm tra cùng lúc (bằng số nhân của máy)',
    fileTimeout:
      'cho mỗi tệp (120): tiến trình bị dừng, và tệp được báo là chưa được kiểm tra. Không kết luận gì về tệp đó',
    summary: 'chỉ có bảng, theo nhóm việc cần làm: mỗi tệp một dòng',
    only: 'chỉ nêu các tệp có kết quả đó, nhiều kết quả cách nhau bằng dấu phẩy; mọi tệp vẫn được đếm và quyết định mã thoát',
    codes: 'trong bảng, cả mã của các lý do',
    budget: 'mức chi phí tối đa cho mỗi tệp',
    output: 'đầu ra',
    format:
      'json là báo cáo dạng JSON chuẩn tắc, với nhiều tệp là một mảng các báo cáo; ndjson là mỗi tệp một dòng, có tên tệp; csv là mỗi chữ ký một dòng; junit và sarif (2.1.0) dành cho hệ thống CI và nơi lưu mã nguồn',
    etsi: 'báo cáo dạng XML theo ETSI TS 119 102-2; một tệp',
    outputFile:
      'ghi vào tệp: .txt .json .ndjson .html .xml .csv .sarif, đuôi tệp cũng là định dạng, trừ khi --format nêu khác; tệp cùng tên sẽ bị thay thế. FOLDER/, với --format html hoặc --etsi: một thư mục mới, mỗi tài liệu một tệp',
    language:
      'auto: ngôn ngữ của hệ thống. Phần chi tiết chưa được dịch thì bằng tiếng Anh. Cùng với --help thì áp dụng cả cho trợ giúp',
    timeZone:
      'múi giờ trong text và HTML, kèm theo UTC: Asia/Jakarta. Nếu không nêu thì là múi giờ của thiết bị đầu cuối, và UTC ở nơi khác',
    redact: 'không có dữ liệu cá nhân và không có tên tệp: trong text, json, ndjson và html',
    explain: 'từng chữ ký được kiểm tra thế nào, theo từng khối (ETSI EN 319 102-1)',
    forecast: 'còn có thể nhận được cùng kết quả đến khi nào, và điều gì chấm dứt trước tiên',
    detail: 'thuật ngữ của tiêu chuẩn, đường dẫn, thuật toán, phạm vi byte, mọi phát hiện kèm điều khoản',
    failOn: 'kết quả nào cho mã thoát khác 0; với reject thì kết quả cần xem lại cho 0',
    quiet: 'chỉ có mã thoát, và những gì không kiểm tra được',
    noColour: 'không bao giờ dùng màu; màu chỉ được dùng trên thiết bị đầu cuối',
    offline: 'Không có --online thì không gửi yêu cầu nào ra mạng.',
    exit: 'mã thoát: 0 chấp nhận, 1 từ chối, 2 cần xem lại, 3 lỗi cách dùng hoặc lỗi đầu vào; với nhiều tệp thì lấy kết quả xấu nhất. Tệp không kiểm tra được, do không đọc được hoặc do tiến trình của nó kết thúc, được nêu tên và cho mã 3.',
  },
}
