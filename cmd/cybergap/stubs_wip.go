package main

import "github.com/spf13/cobra"

func (a *app) answerCmd() *cobra.Command    { return &cobra.Command{Use: "answer"} }
func (a *app) consensusCmd() *cobra.Command { return &cobra.Command{Use: "consensus"} }
func (a *app) migrateCmd() *cobra.Command   { return &cobra.Command{Use: "migrate"} }
func (a *app) printCmd() *cobra.Command     { return &cobra.Command{Use: "print"} }
