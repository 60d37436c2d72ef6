// SPDX-License-Identifier: Apache-2.0
// What a report can draw: the entry point of the bundle that each report.html carries as the global `echarts`. To draw another kind of chart,
// name it here and in tests/e2e/charts; everything that is not named stays out of the report's weight.
import { use } from 'echarts/core';
import {
  BarChart, BoxplotChart, CustomChart, GraphChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
} from 'echarts/charts';
import {
  AriaComponent, DatasetComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  MarkPointComponent, TitleComponent, ToolboxComponent, TooltipComponent, VisualMapComponent,
} from 'echarts/components';
// SVG only: it stays sharp in print and in slides, and its text can be selected.
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart, BoxplotChart, CustomChart, GraphChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  AriaComponent, DatasetComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  MarkPointComponent, TitleComponent, ToolboxComponent, TooltipComponent, VisualMapComponent,
  SVGRenderer,
]);

export { connect, format, getInstanceByDom, graphic, init, registerTheme, time, version } from 'echarts/core';
