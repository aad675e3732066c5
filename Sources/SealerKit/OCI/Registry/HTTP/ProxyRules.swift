import Foundation

/// Through which proxies requests go, by the environment variables that every program of this kind reads.
///
/// Source: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
package struct ProxyRules: Hashable, Sendable {
  private let plain: String?
  private let secure: String?
  private let exceptions: [String]

  /// No proxy at all.
  package init() { self.init(environment: [:]) }

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, in lower case or upper case.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    plain = value("http_proxy") ?? value("all_proxy")
    secure = value("https_proxy") ?? value("all_proxy")
    exceptions = (value("no_proxy") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
  }

  /// The proxy for an address, with its scheme; nil for the direct way.
  ///
  /// This machine is always near.
  func proxy(for url: URL) -> String? {
    guard let proxy = url.isSecure ? secure : plain, let name = url.host else { return nil }
    let host = HostAndPort(name.contains(":") && !name.hasPrefix("[") ? "[\(name)]" : name).host
    if HostAndPort(name).isLoopback || IPAddress(host)?.isLoopback == true { return nil }
    if exceptions.contains(where: { Self.names($0, host, url.effectivePort) }) { return nil }
    // As curl reads it; and a message that names the proxy is seen to name an address.
    return proxy.contains("://") ? proxy : "http://\(proxy)"
  }

  /// Whether an exception names a host: all of them, a name with those below it, those below it alone, a number, a network,
  /// each with a port or without one.
  private static func names(_ exception: String, _ host: String, _ port: Int) -> Bool {
    if exception == "*" { return true }
    let address = IPAddress(host)
    if exception.contains("/") { return address?.isWithin(exception) == true }
    if let whole = IPAddress(exception) { return whole == address }
    let rule = HostAndPort(exception)
    if let wanted = rule.port, wanted != port { return false }
    if let number = IPAddress(rule.host) { return number == address }
    if rule.host.hasPrefix("*.") { return host.hasSuffix(rule.host.dropFirst()) }
    if rule.host.hasPrefix(".") { return host.hasSuffix(rule.host) }
    return host == rule.host || host.hasSuffix(".\(rule.host)")
  }
}
