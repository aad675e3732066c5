print("sealer-run")
