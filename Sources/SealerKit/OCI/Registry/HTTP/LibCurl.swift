import Foundation
import SealerFoundations

/// libcurl, as far as it is used here: the only file that knows its names and numbers.
///
/// Foundation brings the library along, so it is loaded when the first request is sent instead of linked: its tables take
/// longer to load than many a command takes. `curl_easy_setopt` is declared with variable arguments; on Linux those
/// lie where fixed ones do, so it is called through one type for each kind of value.
///
/// Source: https://curl.se/libcurl/c/
struct LibCurl: Sendable {
  typealias Pointer = UnsafeMutableRawPointer
  /// Takes bytes of a body or a line of a head, `size` times `count` of them; anything else than their number ends the transfer.
  typealias Receive =
    @convention(c) (
      _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: Pointer?
    ) -> Int
  /// Goes to a place of what is sent: 0 for done, 1 for a failure that ends the transfer.
  typealias Seek = @convention(c) (_ context: Pointer?, _ offset: Int64, _ origin: Int32) -> Int32

  /// What this tool needs: `CURLOPT_CAINFO_BLOB`.
  private static let oldest = (number: UInt32(0x074D00), text: "7.77.0")

  let easyInit: @Sendable @convention(c) () -> Pointer?
  let easyReset: @Sendable @convention(c) (Pointer) -> Void
  let easyCleanup: @Sendable @convention(c) (Pointer) -> Void
  let multiInit: @Sendable @convention(c) () -> Pointer?
  let multiAdd: @Sendable @convention(c) (_ multi: Pointer, _ easy: Pointer) -> Int32
  let multiRemove: @Sendable @convention(c) (_ multi: Pointer, _ easy: Pointer) -> Int32
  let multiPerform: @Sendable @convention(c) (_ multi: Pointer, _ running: UnsafeMutablePointer<Int32>) -> Int32
  let multiPoll: @Sendable @convention(c) (Pointer, Pointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?) -> Int32
  let multiWakeup: @Sendable @convention(c) (Pointer) -> Int32
  let multiCleanup: @Sendable @convention(c) (Pointer) -> Int32
  private let multiInfo: @Sendable @convention(c) (Pointer, UnsafeMutablePointer<Int32>) -> UnsafeRawPointer?
  private let listAppend: @Sendable @convention(c) (Pointer?, UnsafePointer<CChar>) -> Pointer?
  let listFree: @Sendable @convention(c) (Pointer?) -> Void
  private let errorText: @Sendable @convention(c) (Int32) -> UnsafePointer<CChar>?
  private let setNumber: @Sendable @convention(c) (Pointer, Int32, Int) -> Int32
  private let setPointer: @Sendable @convention(c) (Pointer, Int32, UnsafeRawPointer?) -> Int32
  private let setReceive: @Sendable @convention(c) (Pointer, Int32, Receive) -> Int32
  private let setSeek: @Sendable @convention(c) (Pointer, Int32, Seek) -> Int32
  private let getNumber: @Sendable @convention(c) (Pointer, Int32, UnsafeMutablePointer<Int>) -> Int32

  /// `CURLMsg`.
  private struct Message {
    var kind: Int32
    var easy: Pointer?
    var result: Int32
  }

  /// `curl_blob`, which is copied.
  private struct Blob {
    var data: UnsafeRawPointer?
    var count: Int
    var flags: UInt32 = 1
  }

  /// The library, or why there is none.
  static let shared: Result<LibCurl, HTTPFailure> = Result { () throws(HTTPFailure) in try LibCurl() }

  private init() throws(HTTPFailure) {
    #if os(Linux)
      let name = "libcurl.so.4"
    #else
      // The variable arguments of an Apple processor lie elsewhere.
      throw .refused("requests to registries need Linux")
    #endif
    guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw .refused("\(name) is not on this machine; install it (Debian, Ubuntu: apt-get install libcurl4)")
    }
    func symbol<Value>(_ name: String, _: Value.Type = Value.self) throws(HTTPFailure) -> Value {
      guard let address = dlsym(library, name) else { throw Self.tooOld("has no \(name)") }
      return unsafeBitCast(address, to: Value.self)
    }
    let version: @convention(c) (Int32) -> UnsafeRawPointer? = try symbol("curl_version_info")
    // The number follows the form of the structure and the version's text.
    let number = version(0)?.load(fromByteOffset: 16, as: UInt32.self) ?? 0
    guard number >= Self.oldest.number else {
      throw Self.tooOld("is \(number >> 16).\(number >> 8 & 0xFF).\(number & 0xFF)")
    }
    let begin: @convention(c) (Int) -> Int32 = try symbol("curl_global_init")
    guard begin(3) == 0 else { throw .refused("libcurl does not start") }
    easyInit = try symbol("curl_easy_init")
    easyReset = try symbol("curl_easy_reset")
    easyCleanup = try symbol("curl_easy_cleanup")
    multiInit = try symbol("curl_multi_init")
    multiAdd = try symbol("curl_multi_add_handle")
    multiRemove = try symbol("curl_multi_remove_handle")
    multiPerform = try symbol("curl_multi_perform")
    multiPoll = try symbol("curl_multi_poll")
    multiWakeup = try symbol("curl_multi_wakeup")
    multiCleanup = try symbol("curl_multi_cleanup")
    multiInfo = try symbol("curl_multi_info_read")
    listAppend = try symbol("curl_slist_append")
    listFree = try symbol("curl_slist_free_all")
    errorText = try symbol("curl_easy_strerror")
    setNumber = try symbol("curl_easy_setopt")
    setPointer = try symbol("curl_easy_setopt")
    setReceive = try symbol("curl_easy_setopt")
    setSeek = try symbol("curl_easy_setopt")
    getNumber = try symbol("curl_easy_getinfo")
  }

  private static func tooOld(_ found: String) -> HTTPFailure {
    .refused("libcurl.so.4 \(found), \(oldest.text) or newer is needed; install it (Debian, Ubuntu: libcurl4)")
  }

  // MARK: - Options

  enum Number: Int32 {
    case upload = 46
    case noBody = 44
    case verifyPeer = 64
    case connectTimeout = 78
    case getRequest = 80
    case verifyHost = 81
    case httpVersion = 84
    case bufferSize = 98
    case noSignal = 99
    case noDelay = 121
    case protocols = 181
    case keepAlive = 213
    case pathAsIs = 234
    case suppressConnectHeads = 265
    case refuseUserInAddress = 278
    case uploadBufferSize = 280
    case allowHTTP09 = 285
    case uploadLength = 30115
  }

  /// Values of `httpVersion`.
  static let http11 = 2
  static let http2OverTLS = 4

  enum Text: Int32 {
    case url = 10002
    case proxy = 10004
    case method = 10036
    case certificate = 10025
    case key = 10087
    case authorityFile = 10065
    case authorityFolder = 10097
    case noProxy = 10177
  }

  enum Place: Int32 {
    case receiveContext = 10001
    case sendContext = 10009
    case errorBuffer = 10010
    case headers = 10023
    case headContext = 10029
    case seekContext = 10168
  }

  enum Receiver: Int32 {
    case receive = 20011
    case send = 20012
    case head = 20079
  }

  func set(_ easy: Pointer, _ option: Number, _ value: Int) { _ = setNumber(easy, option.rawValue, value) }
  /// A text is copied; nil stands for the library's default.
  func set(_ easy: Pointer, _ option: Text, _ value: String?) {
    if let value { value.withCString { _ = setPointer(easy, option.rawValue, $0) } }
    if value == nil { _ = setPointer(easy, option.rawValue, nil) }
  }
  func set(_ easy: Pointer, _ option: Place, _ value: UnsafeRawPointer?) {
    _ = setPointer(easy, option.rawValue, value)
  }
  func set(_ easy: Pointer, _ option: Receiver, _ value: @escaping Receive) {
    _ = setReceive(easy, option.rawValue, value)
  }
  func setSeek(_ easy: Pointer, _ value: @escaping Seek) { _ = setSeek(easy, 20167, value) }

  /// Trusts the authorities of some PEM text, and those of the authority folder.
  func setAuthorities(_ easy: Pointer, _ pem: Data) {
    pem.withUnsafeBytes { bytes in
      var blob = Blob(data: bytes.baseAddress, count: bytes.count)
      _ = setPointer(easy, 40309, &blob)
    }
  }

  /// A list of lines; whoever asks frees it.
  func list(_ lines: [String]) -> Pointer? {
    lines.reduce(nil) { list, line in line.withCString { listAppend(list, $0) } ?? list }
  }

  // MARK: - Results

  /// How the transfer of a handle ended, if it did.
  func result(_ multi: Pointer) -> Code? {
    var rest: Int32 = 0
    while let message = multiInfo(multi, &rest) {
      let message = message.load(as: Message.self)
      if message.kind == 1 { return Code(rawValue: message.result) }
    }
    return nil
  }

  func text(_ code: Code) -> String { errorText(code.rawValue).map { String(cString: $0) } ?? "error \(code.rawValue)" }

  /// What OpenSSL says of the certificate, `X509_V_ERR_…`; 0 if it is right.
  func verification(_ easy: Pointer) -> Int { number(easy, 0x20000D) }
  /// The status of a proxy's answer to CONNECT; 0 without one.
  func proxyStatus(_ easy: Pointer) -> Int { number(easy, 0x200016) }

  private func number(_ easy: Pointer, _ name: Int32) -> Int {
    var value = 0
    return getNumber(easy, name, &value) == 0 ? value : 0
  }

  /// `CURLcode`.
  struct Code: RawRepresentable, Hashable, Sendable {
    var rawValue: Int32
    static let ok = Code(rawValue: 0)
    static let unsupported = Code(rawValue: 1)
    static let badAddress = Code(rawValue: 3)
    static let unknownProxy = Code(rawValue: 5)
    static let unknownHost = Code(rawValue: 6)
    static let noConnection = Code(rawValue: 7)
    static let noMemory = Code(rawValue: 27)
    static let tooLarge = Code(rawValue: 100)
    static let partial = Code(rawValue: 18)
    static let handshake = Code(rawValue: 35)
    static let clientCertificate = Code(rawValue: 58)
    static let wrongCertificate = Code(rawValue: 60)
    static let authorityFile = Code(rawValue: 77)
    static let received = Code(rawValue: 56)
  }
}
