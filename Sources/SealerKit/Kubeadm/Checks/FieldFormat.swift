import Foundation

extension KubeadmSchema.Format {
  /// Whether a text is what the field takes.
  func holds(_ text: String) -> Bool {
    if text.isEmpty { return true }
    switch self {
    case .cidr: return AddressRange(text) != nil
    case .cidrs:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let ranges = parts.compactMap { AddressRange(String($0)) }
      return ranges.count == parts.count && Set(ranges.map(\.address.bytes.count)).count == parts.count
    case .address: return InternetAddress(text) != nil
    case .version:
      // https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/: a version, or a label of one.
      return text.wholeMatch(of: /v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?/) != nil
        || KubernetesRelease(label: text) != nil
    case .quantity: return KubernetesQuantity(text) != nil
    case .token: return text.wholeMatch(of: /[a-z0-9]{6}\.[a-z0-9]{16}/) != nil
    case .repository: return !text.contains(where: \.isWhitespace) && !text.contains("://")
    case .altname: return InternetAddress(text) != nil || DomainName(text, allowingWildcard: true) != nil
    case .endpoint: return HostAndPort(text) != nil
    case .hostport: return HostAndPort(text)?.port != nil
    case .url: return ["http", "https"].contains(URL(string: text)?.scheme) && URL(string: text)?.host != nil
    case .domain: return DomainName(text) != nil
    case .path: return text.hasPrefix("/")
    case .nodeports: return text == "primary" || AddressRange(text) != nil
    case .bind:
      return InternetAddress(text) != nil || HostAndPort(text).map { InternetAddress($0.host) != nil } ?? false
    }
  }

  /// What the field takes, in words.
  var words: String {
    switch self {
    case .cidr: "an address range such as 10.0.0.0/16"
    case .cidrs: "an address range such as 100.64.0.0/10, or two of different families with a comma between"
    case .address: "an IP address such as 192.168.0.2"
    case .version: "a version such as v1.19.8"
    case .quantity: "a quantity such as 10Mi"
    case .token: "a token such as abcdef.0123456789abcdef"
    case .repository: "a registry and a path such as registry.k8s.io, without a scheme"
    case .altname: "an IP address or a DNS name such as apiserver.cluster.local or *.example.com, in lower case"
    case .endpoint: "a DNS name in lower case or an IP address, and a port, such as apiserver.cluster.local:6443"
    case .hostport: "a host and a port such as apiserver.cluster.local:6443"
    case .url: "an address such as https://192.168.0.2:2379"
    case .domain: "a DNS name in lower case such as cluster.local"
    case .path: "an absolute path such as /var/lib/etcd"
    case .nodeports: "an address range such as 10.0.0.0/16, or primary"
    case .bind: "an IP address, or one with a port, such as 0.0.0.0:10256"
    }
  }
}
