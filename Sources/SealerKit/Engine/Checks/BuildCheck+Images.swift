import SealerFoundations
import SealerOCI

extension BuildCheck {
  /// What was met on the way to the images.
  static let discovery = build("discovery") { $0.discovered }

  /// What the policy keeps out of the container images, and of those that the base embeds; the base itself and images that
  /// files are copied from are looked at before they are loaded.
  static let policy = build("policy") { build in
    let options = build.build.options
    guard let policy = options.policy else { return [] }
    let own = policy.findings(build.images, lock: options.lock)
    guard let base = build.build.base else { return own }
    let named = Set(build.images.map(\.reference))
    let embedded = EmbeddedList(base).images.compactMap { image -> Diagnostic? in
      guard let reference = try? ImageReference(image.name), !named.contains(reference) else { return nil }
      // Whoever has the base by its digest has what it embeds so.
      let what = "the image that the base \(base.reference.familiarName) embeds, "
      return policy.finding(reference, what: what, locked: image.digest)
    }
    return own + embedded
  }

  /// Images that can't both be in the embedded registry, which knows no domains.
  static let oneNameForTwo = build("one-name-for-two") { build in
    if build.build.options.keepsDomain { return [] }
    let named = Dictionary(grouping: build.images.filter { $0.reference.tag != nil }) {
      "\($0.reference.repository):\($0.reference.tag?.description ?? "")"
    }
    return named.values.compactMap { group in
      guard Set(group.map(\.reference.domain)).count > 1 else { return nil }
      let places = group.map { find in
        "\(find.reference) at \(find.finds.first.map { "\($0.file):\($0.line):\($0.column)" } ?? "?")"
      }
      return Diagnostic(
        "images of different registries would have one name in the embedded registry: \(places.joined(separator: ", "))",
        advice: "keep the domains by --keep-domain, or leave one out by a line '!REFERENCE' in manifests/imageList")
    }.sorted { $0.found < $1.found }
  }

  /// Images that are others tomorrow.
  static let movingTags = build("moving-tags") { build in
    build.images.compactMap { image in
      let reference = image.reference
      guard reference.digest == nil, reference.tag == .latest, build.build.options.lock?.digest(of: reference) == nil,
        image.location == nil
      else { return nil }
      return Diagnostic(
        "\(reference.familiarName) is whatever is the latest when the image is built", severity: .warning,
        at: image.finds.first?.site, advice: "name a version, or pin it by 'sealer-run lock'")
    }
  }

  /// Images of which one place says the digest and another one does not.
  static let halfPinned = build("half-pinned") { build in
    let pinned = Dictionary(grouping: build.images.filter { $0.reference.digest != nil }) { image in
      "\(image.reference.domain)/\(image.reference.repository)"
    }
    return build.images.compactMap { image in
      let reference = image.reference
      guard reference.digest == nil, build.build.options.lock?.digest(of: reference) == nil else { return nil }
      let files = Set(image.finds.map(\.file))
      let others = pinned["\(reference.domain)/\(reference.repository)"] ?? []
      guard let other = others.first(where: { !files.isDisjoint(with: $0.finds.map(\.file)) }) else { return nil }
      return Diagnostic(
        "\(reference.familiarName) goes by its tag, and the same file pins \(other.reference.familiarName)",
        severity: .warning, at: image.finds.first?.site, advice: "pin both")
    }
  }

  /// Images that only a list names.
  static let onlyListed = build("only-listed") { build in
    build.images.compactMap { image in
      guard image.finds.allSatisfy({ $0.path == nil && $0.template == nil }) else { return nil }
      return Diagnostic(
        "nothing but the list names \(image.reference.familiarName)", severity: .note, at: image.finds.first?.site,
        advice: "take it off the list unless something pulls it when the cluster runs")
    }
  }
}
