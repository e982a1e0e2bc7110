package main

import "github.com/spf13/cobra"

func (a *app) consensusCmd() *cobra.Command { return &cobra.Command{Use: "consensus"} }
