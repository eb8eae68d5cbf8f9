"""The pipeline: what is open, how old it is, how it slips, and whether it covers what is still to do."""

from spm_desktop.services.pipeline.build import deal_history, pipeline
from spm_desktop.services.pipeline.reader import DealStep, PipelineReader
from spm_desktop.services.pipeline.view import (
    Coverage,
    DealHistory,
    OpenDeal,
    Pipeline,
    StageLine,
    WinRate,
)
from spm_desktop.services.pipeline.won import WonDeal, won_since

__all__ = [
    "Coverage",
    "DealHistory",
    "DealStep",
    "OpenDeal",
    "Pipeline",
    "PipelineReader",
    "StageLine",
    "WinRate",
    "WonDeal",
    "deal_history",
    "pipeline",
    "won_since",
]
