import SealerFoundations

/// Finds the charts of a rootfs by the paths of its files.
package enum ChartLocator {
  /// The charts below `charts/`: folders that hold a `Chart.yaml`, and packed ones; those inside other charts not.
  package static func charts(in paths: [RootfsPath]) -> [RootfsPath] {
    let inside = paths.filter { $0.isWithin(ImageLayout.charts) }
    let folders = inside.filter { $0.name == "Chart.yaml" && !$0.parent.isTop }.map(\.parent)
    let packed = inside.filter { $0.name?.hasSuffix(".tgz") == true }
    let all = Set(folders + packed)
    return all.filter { chart in !all.contains { $0 != chart && chart.isWithin($0) } }.sorted()
  }
}
