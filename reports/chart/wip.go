package chart

func (r Radar) Size(width float64) float64      { return 0 }
func (r Radar) Draw(c Canvas, width float64)    {}
func (r Bars) Size(width float64) float64       { return 0 }
func (r Bars) Draw(c Canvas, width float64)     {}
func (r HeatMap) Size(width float64) float64    { return 0 }
func (r HeatMap) Draw(c Canvas, width float64)  {}
func (r Dumbbell) Size(width float64) float64   { return 0 }
func (r Dumbbell) Draw(c Canvas, width float64) {}
func (r Timeline) Size(width float64) float64   { return 0 }
func (r Timeline) Draw(c Canvas, width float64) {}
func (r Level) Size(width float64) float64      { return 0 }
func (r Level) Draw(c Canvas, width float64)    {}
func (r Bar) Size(width float64) float64        { return 0 }
func (r Bar) Draw(c Canvas, width float64)      {}
