// `import SealerKit` is all that a user of the engine writes: the rooms come with it.
@_exported import SealerDefinition
@_exported import SealerFoundations
@_exported import SealerHashing
@_exported import SealerHost
@_exported import SealerKubeadm
@_exported import SealerOCI
@_exported import SealerTemplates
@_exported import SealerYAML
