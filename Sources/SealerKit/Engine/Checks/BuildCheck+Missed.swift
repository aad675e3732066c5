import SealerFoundations
import SealerOCI

/// What makes an image incomplete: files in which nobody looks for images.
extension BuildCheck {
  /// What copies take away without having been asked.
  static let replacedPaths = build("replaced-paths") { $0.build.stages.all.flatMap(\.notes) }

  /// Manifests whose images nobody else names.
  static let misplacedManifests = build("misplaced-manifests") { build in
    let known = Set(build.images.map(\.reference))
    let charts = build.misplacedCharts.map(\.path.parent)
    return build.brought.files.values.compactMap { file in
      guard file.kind == .manifest, !file.path.isWithin(ImageLayout.manifests),
        !file.path.isWithin(ImageLayout.applications), !charts.contains(where: { file.path.isWithin($0) })
      else { return nil }
      let missed = file.images.filter { name in (try? ImageReference(name)).map { !known.contains($0) } ?? false }
      if missed.isEmpty { return nil }
      return Diagnostic(
        "\(file.path) is copied outside manifests/ and charts/, so its images are missed: "
          + missed.joined(separator: ", "),
        severity: .warning, at: file.site, advice: "copy it into manifests, or list them in manifests/imageList")
    }
  }

  /// Charts that nobody renders.
  static let misplacedCharts = build("misplaced-charts") { build in
    build.misplacedCharts.map { file in
      if file.path.parent == ImageLayout.charts {
        return Diagnostic(
          "a chart stands in charts/ itself, so its images are missed", severity: .warning, at: file.site,
          expected: "a folder below charts/ for each chart", advice: "copy it into charts/NAME")
      }
      let chart = file.kind == .chart ? file.path.parent : file.path
      return Diagnostic(
        "the chart \(chart) is copied outside charts/, so its images are missed", severity: .warning, at: file.site,
        advice: "copy it into charts")
    }
  }

  /// Lists of images that nobody reads.
  static let misplacedLists = build("misplaced-lists") { build in
    let known = Set(build.images.map(\.reference))
    return build.brought.files.values.compactMap { file in
      guard file.kind == .list, file.path != ImageLayout.imageList else { return nil }
      let isRead = file.path.name == ImageLayout.listName && file.path.isWithin(ImageLayout.applications)
      let missed = file.images.filter { name in (try? ImageReference(name)).map { !known.contains($0) } ?? false }
      if isRead || missed.isEmpty { return nil }
      return Diagnostic(
        "\(file.path) is no list that is read, so its images are missed: \(missed.joined(separator: ", "))",
        severity: .warning, at: file.site, expected: ImageLayout.imageList.description,
        advice: "copy it to \(ImageLayout.imageList)")
    }
  }

  /// Folders of the rootfs whose names are nearly those that have a meaning.
  static let misspeltFolders = build("misspelt-folders") { build in
    let special = [ImageLayout.manifests, ImageLayout.charts, RegistryLayout.root].compactMap(\.firstName).map(
      String.init)
    return build.brought.topFolders.compactMap { name, step in
      guard !special.contains(name), let meant = name.nearest(in: special, share: 4).first else { return nil }
      return Diagnostic(
        "the folder \(name) has no meaning in a cluster image, so what is in it is missed", severity: .warning,
        at: build.site(ofStep: step), expected: special.joined(separator: ", "), advice: "did you mean '\(meant)'?")
    }
  }

  /// Folders that stand in one of their own name, as the classic dialect reads `COPY registry registry`.
  static let folderInItself = build("folder-in-itself") { build in
    build.brought.foldersInThemselves.compactMap { path, step in
      guard let name = path.name else { return nil }
      return Diagnostic(
        "the folder \(name) is copied into one of its own name: \(path)", severity: .warning,
        at: build.site(ofStep: step), expected: "\(path.parent) to be what is in it",
        advice: "copy it into '\(path.parent.parent)'; docker, and sealer from 0.9 on, copy what is in the folder: "
          + "'# dialect=docker' in the first line, or --dialect docker, reads it so")
    }
  }

  /// Manifests and charts of applications whose images no list names: of applications the lists alone are read.
  static let unlistedApplications = build("unlisted-applications") { build in
    let known = Set(build.images.map(\.reference))
    return build.brought.files.values.compactMap { file in
      guard file.kind == .manifest, file.path.isWithin(ImageLayout.applications) else { return nil }
      let missed = file.images.filter { name in (try? ImageReference(name)).map { !known.contains($0) } ?? false }
      if missed.isEmpty { return nil }
      return Diagnostic(
        "\(file.path) belongs to an application, and no list names its images: \(missed.joined(separator: ", "))",
        severity: .warning, at: file.site,
        advice: "list them in manifests/imageList, or in an imageList among the files of the application")
    }
  }
}

extension ExaminedBuild {
  /// Where a step was written.
  fileprivate func site(ofStep number: Int) -> SourceSite? {
    guard build.steps.indices.contains(number) else { return nil }
    return switch build.steps[number].action {
    case .copy(let copy): copy.request.destinationSite
    case .copyStage(_, let request): request.destinationSite
    case .run, .configure: build.steps[number].site
    }
  }

  /// The charts outside the folder for charts; one within another goes with it.
  fileprivate var misplacedCharts: [BroughtFile] {
    let charts = brought.files.values.filter { $0.kind == .chart || $0.kind == .packedChart }
      .sorted { $0.path < $1.path }
    let folders = charts.filter { $0.kind == .chart }.map(\.path.parent)
    return charts.filter { chart in
      let own = chart.kind == .chart ? chart.path.parent : chart.path
      return !folders.contains { $0 != own && own.isWithin($0) }
    }
  }
}
