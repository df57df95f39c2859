# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "responsa.catalog"
